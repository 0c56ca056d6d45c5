import { engineCommand } from '../engine-command.ts';
import { renderCleaned } from '../render/cleaned.ts';

export const clean = engineCommand({
  call: 'clean',
  words: 'clean',
  examples: [['clean', 'remove what nothing needs any more; never the way back']],
  render: renderCleaned,
});
