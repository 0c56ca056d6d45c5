import { engineCommand } from '../engine-command.ts';
import { faultsFailure } from '../faults-failure.ts';
import { renderVerified } from '../render/verified.ts';

export const verify = engineCommand({
  call: 'verify',
  words: 'verify',
  examples: [['verify', 'name every file that is not as it was signed']],
  exitCodes: [4],
  render: renderVerified,
  failure: faultsFailure,
});
