import { engineCommand } from '../engine-command.ts';
import { renderSignatures } from '../render/signatures.ts';

export const signatures = engineCommand({
  call: 'signatures',
  words: 'signatures',
  examples: [['signatures', 'which keys signed what is here, and until when that is good']],
  render: renderSignatures,
});
