/**
 * The `newleaf-engine` program: an engine of root's for shells that are not. `bin/newleaf-engine.mjs` loads this.
 *
 *   newleaf-engine                       a child of a shell: JSON lines on standard input and output (docs/ENGINE-PROTOCOL.md)
 *   newleaf-engine --listen              on the socket of systemd, until it was idle for ten minutes
 *   newleaf-engine --socket PATH         on a socket of its own, until a signal
 *   … --store DIR                        another store than the configured one; not through pkexec
 */
import '../../shared/contract/without-eval.ts';
import { errorPayload } from '../../shared/contract/error-payload.ts';
import { EngineError, exitCodeOf, toEngineError } from '../../shared/model/errors.ts';
import { becomeAlone } from './become-alone.ts';
import { configuredStore } from './configured-store.ts';
import { readEngineCommand, requireActivation, type EngineCommand } from './engine-command.ts';
import { createOperations } from './protocol/operations.ts';
import { createOutbox } from './protocol/outbox.ts';
import { serveChild, standardStreams } from './serve-child.ts';
import { serveSocket } from './serve-socket.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const IDLE_AFTER = 10 * 60_000;
/** Milliseconds between two looks at whether the days of a trial are over. */
const LOOK_AT_DAYS = 5 * 60_000;
/** Milliseconds that an operation has to end. Whatever it was at, the next engine puts it in order. */
const GRACE = 60_000;

async function main(): Promise<void> {
  const command = readEngineCommand(process.argv.slice(2), process.env);
  if (command.serve === 'activated') requireActivation(process.env, process.pid);
  if (process.getuid?.() !== 0 || process.geteuid?.() !== 0) {
    throw new EngineError('E_PRIVILEGE', { details: { operation: 'engine' } });
  }
  becomeAlone();
  await serve(command);
}

async function serve({ store: given, serve: at }: EngineCommand): Promise<void> {
  const store = given ?? configuredStore();
  const { openEngine } = await import('../engine/engine.ts');
  const operations = createOperations(openEngine({ store }));
  const stop = new AbortController();
  for (const name of SIGNALS) process.on(name, () => stop.abort());
  const giveUp = (): void => {
    setTimeout(() => process.exit(1), GRACE).unref();
  };
  stop.signal.addEventListener('abort', giveUp);
  if (at === 'child') {
    process.stdin.once('end', giveUp).once('close', giveUp);
    await serveChild(operations, store, stop.signal);
    return;
  }
  endTrialDaysNowAndThen(store, stop.signal);
  const idleAfter = at === 'activated' ? { idleAfter: IDLE_AFTER } : {};
  await serveSocket({ operations, store, at, stop: stop.signal, ...idleAfter });
}

/** What the policy decides of a trial whose days are over while the laptop is not restarted. What runs then comes first. */
function endTrialDaysNowAndThen(store: string, stop: AbortSignal): void {
  const timer = setInterval(() => {
    void import('../engine/end-trial-days.ts')
      .then(({ endTrialDaysOf }) => endTrialDaysOf({ store, signal: stop }))
      .catch((error: unknown) => {
        const { code, message } = toEngineError(error);
        if (code !== 'E_BUSY' && code !== 'E_CANCELLED') process.stderr.write(`newleaf-engine: ${message}\n`);
      });
  }, LOOK_AT_DAYS);
  timer.unref();
  stop.addEventListener('abort', () => clearInterval(timer));
}

/** A shell is told in its own way, whoever reads the log in a line. */
async function fail(thrown: unknown): Promise<number> {
  const error = toEngineError(thrown);
  process.stderr.write(`newleaf-engine: ${error.message}\n`);
  if (!process.argv.some((word) => /^--(?:listen|socket)/.test(word))) {
    const outbox = createOutbox(standardStreams().output);
    outbox.answer({ type: 'trouble', error: errorPayload(error) });
    await outbox.end();
  }
  return exitCodeOf(error.code);
}

void main()
  .then(() => 0, fail)
  .then((code) => {
    // Whatever a library left open must not keep a process of root's.
    process.exit(code);
  });
