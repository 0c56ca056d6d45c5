import { engineCommand } from '../engine-command.ts';
import { renderHistory } from '../render/history.ts';

export const history = engineCommand({
  call: 'history',
  words: 'history',
  examples: [['history | tail', 'what happened last']],
  render: renderHistory,
});
