import { engineCommand } from '../engine-command.ts';
import { renderCheck } from '../render/check.ts';

export const check = engineCommand({
  call: 'check',
  words: 'check',
  examples: [['check', 'what is new, how much must be fetched, how long that takes, and what changes']],
  exitCodes: [4, 5],
  render: renderCheck,
});
