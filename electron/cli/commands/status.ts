import { engineCommand } from '../engine-command.ts';
import { renderStatus } from '../render/status.ts';

export const status = engineCommand({
  call: 'status',
  words: 'status',
  examples: [
    ['status', 'what runs, and until when one can go back'],
    ['status --json | jq .result.current', 'the same for a script'],
  ],
  render: renderStatus,
});
