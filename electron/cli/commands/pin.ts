import { calls } from '../../../shared/contract/calls.ts';
import { callEngine } from '../call-engine.ts';
import { defineCommand } from '../command.ts';
import { readNewPin } from '../read-pin.ts';

export const pin = defineCommand({
  words: 'pin',
  summary: calls.setPin.summary,
  examples: [
    ['pin', 'asks for a new one twice, without showing it; forgets those that were tried'],
    ['pin < pin.txt', 'the same for a script: the first line is the PIN'],
    ['pin --remove', 'then the page for the teacher is open to everybody'],
  ],
  exitCodes: [0, 1, 2, 3, 130],
  needsRoot: true,
  configure: (yargs) =>
    yargs.option('remove', { boolean: true, default: false, describe: 'Remove it instead' }),
  async run(context, { remove }) {
    // Nobody is asked for one where there is nothing to keep it in.
    await callEngine('status', {}, context);
    const given = remove ? null : await readNewPin(context.signal);
    const result = await callEngine('setPin', { pin: given }, context);
    const line = result.hasPin
      ? 'The PIN is set. Windows ask for it on the page for the teacher.'
      : 'There is no PIN now: the page for the teacher is open to everybody.';
    return { result, lines: [line] };
  },
});
