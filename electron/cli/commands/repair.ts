import { engineCommand } from '../engine-command.ts';
import { faultsFailure } from '../faults-failure.ts';
import { renderVerified } from '../render/verified.ts';

export const repair = engineCommand({
  call: 'repair',
  words: 'repair',
  examples: [['repair', 'finish or undo what was cut off, and fetch damaged files again']],
  exitCodes: [4, 5, 6],
  render: renderVerified,
  failure: faultsFailure,
});
