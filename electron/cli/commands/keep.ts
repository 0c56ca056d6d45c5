import { engineCommand } from '../engine-command.ts';
import { renderKept } from '../render/kept.ts';

export const keep = engineCommand({
  call: 'keep',
  words: 'keep',
  examples: [['keep', 'the release that was tried boots from now on; going back stays possible']],
  render: renderKept,
});
