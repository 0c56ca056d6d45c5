import { defineCommand } from '../command.ts';
import { explainReason } from '../reasons.ts';

export const booted = defineCommand({
  words: 'booted',
  summary: 'After a start of this laptop: write down how the trial went (a unit of Newleaf runs it)',
  examples: [['booted', 'in every start, after boot-complete.target']],
  exitCodes: [0, 1, 2, 3],
  needsRoot: true,
  configure: (yargs) => yargs,
  async run({ store, emit, signal }) {
    const { recordBootOf } = await import('../../engine/record-boot.ts');
    const result = await recordBootOf({ store, emit, signal });
    const reason = result.reason === null ? '' : ` (${explainReason(result.reason)})`;
    return { result, lines: [`${result.running}: ${VERDICTS[result.verdict]}${reason}.`] };
  },
});

const VERDICTS = {
  nothing: 'nothing is decided by this start',
  'goes-on': 'the trial goes on',
  over: 'the trial is over, this is the system before',
  'once-more': 'the trial broke off without a word; it is tried once more at the next start',
} as const;
