import { callEngine } from '../call-engine.ts';
import { defineCommand } from '../command.ts';
import { languageOfEnvironment } from '../language-of-environment.ts';
import { renderErrands } from '../render/errands.ts';

export const errands = defineCommand({
  words: 'errands',
  summary: 'Do what is due by the policy without anybody asking, and tell who is logged in (a timer runs it)',
  examples: [
    ['errands', 'ask the source, go on with what was broken off, get what is urgent; nothing in quiet hours'],
  ],
  exitCodes: [0, 1, 2, 130],
  needsRoot: true,
  configure: (yargs) => yargs,
  async run(context) {
    const [
      { runErrands },
      { isMetered },
      { notify },
      { readTold, writeTold },
      { sayNotice },
      { storeLayout },
    ] = await Promise.all([
      import('../../errands/run-errands.ts'),
      import('../../errands/metered.ts'),
      import('../../errands/notify.ts'),
      import('../../errands/told.ts'),
      import('../../errands/words/say.ts'),
      import('../../engine/store/layout.ts'),
    ]);
    const language = languageOfEnvironment(process.env);
    const { told } = storeLayout(context.store);
    const result = await runErrands({
      call: (name, input) => callEngine(name, input, context),
      isMetered: () => isMetered(),
      show: (notice) => notify(sayNotice(notice, language), { signal: context.signal }),
      readTold: () => readTold(told),
      writeTold: (keys) => writeTold(told, keys),
      now: () => new Date(),
      language,
    });
    return { result, lines: renderErrands(result) };
  },
});
