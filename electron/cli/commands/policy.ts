import { EngineError } from '../../../shared/model/errors.ts';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';
import { callEngine } from '../call-engine.ts';
import { defineCommand } from '../command.ts';
import { readPolicyWords } from '../policy-words.ts';
import { renderPolicy } from '../render/policy.ts';

export const policy = defineCommand({
  words: 'policy [settings..]',
  summary: 'Show what the school decides, or change it; a change needs root',
  examples: [
    ['policy', 'every setting, and which are not the defaults'],
    ['policy trialDays=14 afterTrial=keep', 'changes those two'],
    ['policy maximumBytesPerSecond=50000', 'leaves others some of the line; 0: no limit'],
    ['policy trialDays=default', 'puts one back'],
    ['policy --defaults', 'puts all back'],
  ],
  exitCodes: [0, 1, 2, 3, 130],
  needsRoot: false,
  configure: (yargs) =>
    yargs
      .positional('settings', {
        type: 'string',
        array: true,
        describe: 'NAME=VALUE, or NAME=default',
      })
      .option('defaults', { boolean: true, default: false, describe: 'Put all settings back first' }),
  async run(context, { settings = [], defaults }) {
    const words = readPolicyWords(settings);
    if (!defaults && settings.length === 0) {
      const { policy: shown } = await callEngine('status', {}, context);
      return { result: shown, lines: renderPolicy(shown) };
    }
    if (process.getuid?.() !== 0) throw new EngineError('E_PRIVILEGE', { details: { operation: 'policy' } });
    const change = { ...(defaults ? DEFAULT_POLICY : {}), ...words };
    const result = await callEngine('setPolicy', { change }, context);
    return { result, lines: renderPolicy(result) };
  },
});
