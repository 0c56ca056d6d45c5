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
    const lines = [
      `${result.running}: ${VERDICTS[result.verdict]}${reason}.`,
      ...(result.byHand ? ['Somebody chose it in the menu of the boot loader.'] : []),
      ...(result.decided === 'nothing' ? [] : [DECISIONS[result.decided]]),
    ];
    return { result, lines };
  },
});

const VERDICTS = {
  nothing: 'nothing is decided by this start',
  'goes-on': 'the trial goes on',
  over: 'the trial is over, this is the system before',
  'once-more': 'the trial broke off without a word; it is tried once more at the next start',
} as const;

const DECISIONS = {
  keep: 'The days of the trial are over: it is kept, as the policy says.',
  revert: 'The days of the trial are over: the next start goes back, as the policy says.',
} as const;
