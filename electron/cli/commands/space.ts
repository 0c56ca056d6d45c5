import { engineCommand } from '../engine-command.ts';
import { renderSpace } from '../render/space.ts';

export const space = engineCommand({
  call: 'space',
  words: 'space',
  examples: [['space', 'what takes room, and what `newleaf clean` would give back']],
  needsRoot: true,
  render: renderSpace,
});
