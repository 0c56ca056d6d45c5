import { engineCommand } from '../engine-command.ts';

export const restart = engineCommand({
  call: 'restart',
  words: 'restart',
  examples: [['restart', 'after `newleaf try`, `keep` or `revert`: save your work first']],
  render: () => ['This laptop restarts now.'],
});
