import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { EngineError } from '../../shared/model/errors.ts';
import { connectEngine, type Connection } from './protocol/connect.ts';

export interface PkexecOptions {
  /** Path of pkexec. */
  readonly pkexec: string;
  /** Path of the engine program, as the polkit action has it. */
  readonly engine: string;
  /** Gives up waiting for somebody to type a password. */
  readonly signal?: AbortSignal | undefined;
}

/** Exit codes of pkexec(1): the person closed the dialog; not allowed, or an error. */
const DISMISSED = 126;
const REFUSED = 127;
/** Longer than a child takes to end, whatever it was at. */
const PATIENCE = 70_000;
const MOST_LINES = 5;
const LONGEST_LINE = 300;

/**
 * Starts the engine as root through pkexec(1), without arguments and without our environment. The child ends when its
 * input does, so also when this process is killed. Rejects with E_PRIVILEGE { operation, why: `dismissed` | `refused` }, or
 * with what the engine says.
 */
export async function startByPkexec({ pkexec, engine, signal }: PkexecOptions): Promise<Connection> {
  const child = spawn(pkexec, ['--disable-internal-agent', engine], {
    cwd: '/',
    // Of its own group, so that a terminal's Ctrl-C reaches us only, and we end it in order.
    detached: true,
    env: { PATH: '/usr/bin:/bin' },
    stdio: 'pipe',
  });
  const explain = explainEnd(child, pkexec);
  const giveUp = (): void => {
    child.stdin.destroy();
    child.kill(); // pkexec while it waits; afterwards it is root's, and its input has ended
  };
  signal?.addEventListener('abort', giveUp);
  try {
    return await connectEngine({
      input: child.stdout,
      output: child.stdin,
      explainEnd: explain,
      patience: PATIENCE,
    });
  } catch (error) {
    if (signal?.aborted === true) throw new EngineError('E_CANCELLED', { cause: error });
    throw error;
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

function explainEnd(
  child: ChildProcessWithoutNullStreams,
  pkexec: string,
): (greeted: boolean) => Promise<EngineError> {
  const lastLines = keepLastLines(child.stderr);
  const ended = once(child, 'close').then(
    ([code, signal]) => ({ code: code as number | null, signal: signal as NodeJS.Signals | null }),
    (error: unknown) => ({ error }),
  );
  return async (greeted) => {
    const end = await ended;
    if ('error' in end) {
      return new EngineError('E_TOOL', { details: { tool: pkexec }, cause: end.error });
    }
    const { code, signal } = end;
    if (!greeted && (code === DISMISSED || code === REFUSED)) {
      const why = code === DISMISSED ? 'dismissed' : 'refused';
      return new EngineError('E_PRIVILEGE', {
        retryable: true,
        details: { operation: 'open', why, last: lastLines() },
      });
    }
    const how = signal === null ? { exitCode: code ?? -1 } : { signal };
    return new EngineError('E_PROCESS', {
      retryable: true,
      details: { tool: 'newleaf-engine', ...how, last: lastLines() },
    });
  };
}

/** For people: nothing that steers a terminal is left in them. */
function keepLastLines(stream: NodeJS.ReadableStream): () => string[] {
  let text = '';
  stream.setEncoding('latin1');
  stream.on('data', (piece: string) => {
    text = (text + piece).slice(-MOST_LINES * LONGEST_LINE);
  });
  return () =>
    text
      .split(/[\r\n]+/)
      .map((line) => line.replace(/[^\x20-\x7e]/g, '?').slice(0, LONGEST_LINE))
      .filter((line) => line.trim() !== '')
      .slice(-MOST_LINES);
}
