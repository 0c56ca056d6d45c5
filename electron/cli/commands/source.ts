import { EngineError } from '../../../shared/model/errors.ts';
import { callEngine } from '../call-engine.ts';
import { defineCommand } from '../command.ts';
import { renderSources } from '../render/sources.ts';
import { absoluteSource } from '../source-word.ts';

export const source = defineCommand({
  words: 'source [action] [source]',
  summary:
    'Show where releases come from, in the order in which it is asked, or change it; a change needs root',
  examples: [
    ['source', 'all of them, and which answered last'],
    ['source add rsync://town/newleaf', 'asked where those before it give nothing'],
    ['source first /media/stick', 'puts one before the others'],
    ['source remove /media/stick', 'is asked no more; what came from it stays'],
  ],
  exitCodes: [0, 1, 2, 3, 130],
  needsRoot: false,
  configure: (yargs) =>
    yargs
      .positional('action', {
        choices: ['list', 'add', 'remove', 'first'] as const,
        default: 'list' as const,
        describe: 'What to do',
      })
      .positional('source', {
        type: 'string',
        describe: 'rsync://HOST[:PORT]/MODULE, or a folder',
      }),
  async run(context, { action, source: given }) {
    if (action === 'list') {
      if (given !== undefined) throw wrongWords('list takes no source');
      const { sources, answeredBy } = await callEngine('status', {}, context);
      return { result: sources, lines: renderSources(sources, answeredBy) };
    }
    if (given === undefined) throw wrongWords(`${action} takes a source`);
    const { changeSources } = await import('../../engine/change-sources.ts');
    const { store, signal } = context;
    const result = await changeSources({
      store,
      change: { how: action, url: absoluteSource(given) },
      signal,
    });
    return { result, lines: renderSources(result, null) };
  },
});

function wrongWords(why: string): EngineError {
  return new EngineError('E_USAGE', { details: { why } });
}
