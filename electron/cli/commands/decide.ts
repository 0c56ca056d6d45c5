import type { Argv } from 'yargs';
import { DECISIONS } from '../../../shared/model/decision.ts';
import type { GlobalOptions } from '../command.ts';
import { engineCommand } from '../engine-command.ts';
import { renderDecision } from '../render/decision.ts';

export const decide = engineCommand({
  call: 'decide',
  words: 'decide <decision>',
  examples: [
    ['decide keep', 'the child is told that it is safe to keep; a policy may ask for that'],
    ['decide wait', 'the child is asked to wait'],
    ['decide none', 'takes back what was said'],
  ],
  configure: (yargs: Argv<GlobalOptions>) =>
    yargs.positional('decision', {
      choices: [...DECISIONS, 'none'] as const,
      demandOption: true,
      describe: 'What a teacher says of the release that waits or is on trial',
    }),
  input: ({ decision }) => ({ decision: decision === 'none' ? null : decision }),
  render: renderDecision,
});
