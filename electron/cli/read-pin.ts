import { createInterface } from 'node:readline';
import { addAbortSignal, Writable } from 'node:stream';
import { pin as pinSchema } from '../../shared/contract/views.ts';
import { EngineError } from '../../shared/model/errors.ts';

/** More than a line with a PIN has. */
const MOST_BYTES = 1024;

/**
 * A new PIN: asked for twice on a terminal, without echo; else the first line of standard input. Never a word of the command line,
 * which every user of the machine can read. Errors: E_USAGE, without what was given; E_CANCELLED.
 */
export async function readNewPin(signal: AbortSignal): Promise<string> {
  if (!process.stdin.isTTY) return checked(await firstLine(signal));
  const terminal = openTerminal(signal);
  try {
    const pin = checked(await terminal.ask('New PIN, from 4 to 12 digits: '));
    const again = await terminal.ask('The same once more: ');
    if (pin !== again) throw wrong('the two are not the same, so nothing was changed');
    return pin;
  } finally {
    terminal.close();
  }
}

function checked(given: string): string {
  if (pinSchema.safeParse(given).success) return given;
  throw wrong('4 to 12 digits are wanted, and nothing else');
}

async function firstLine(signal: AbortSignal): Promise<string> {
  let text = '';
  for await (const chunk of addAbortSignal(signal, process.stdin.setEncoding('utf8'))) {
    text += String(chunk);
    if (text.includes('\n') || text.length > MOST_BYTES) break;
  }
  return text.split(/\r?\n/, 1)[0] ?? '';
}

/** From now on the terminal shows nothing of what is typed, until `close`. */
function openTerminal(signal: AbortSignal) {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  return {
    ask(question: string): Promise<string> {
      process.stderr.write(question);
      return new Promise((resolve, reject) => {
        const stop = (): void => end(() => reject(new EngineError('E_CANCELLED')));
        const take = (line: string): void => end(() => resolve(line));
        const end = (settle: () => void): void => {
          signal.removeEventListener('abort', stop);
          reader.off('SIGINT', stop).off('close', stop).off('line', take);
          process.stderr.write('\n');
          settle();
        };
        signal.addEventListener('abort', stop, { once: true });
        // The terminal hands over Ctrl-C and Ctrl-D as keys while it does not echo.
        reader.once('SIGINT', stop).once('close', stop).once('line', take);
        if (signal.aborted) stop();
      });
    },
    close: () => reader.close(),
  };
}

function wrong(why: string): EngineError {
  return new EngineError('E_USAGE', { details: { option: 'pin', why } });
}
