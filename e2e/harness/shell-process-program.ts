/**
 * A shell without a window, in a process of its own so that it can be another user and be killed. It gets its engine as every
 * shell does; JSON lines in: `{ id, call, input }`, `{ id, join: true }`, `{ id, stop: reason }`, `{ close: true }`; out: what came of it.
 *
 *   node --import tsx shell-process-program.ts '{ "store": …, "places": …, "isRoot": … }'
 */
import { createInterface } from 'node:readline';
import { openPrivilegedEngine, type OpenOptions } from '../../electron/privilege/open-engine.ts';
import type { CallName } from '../../shared/contract/calls.ts';
import type { CallOptions, PrivilegedEngine } from '../../shared/contract/engine-api.ts';
import { errorPayload } from '../../shared/contract/error-payload.ts';
import { toEngineError } from '../../shared/model/errors.ts';
import { Stop, type StopReason } from '../../shared/model/stopping.ts';

interface Told {
  readonly id: number;
  readonly call?: CallName;
  readonly input?: unknown;
  readonly join?: true;
  readonly stop?: StopReason;
  readonly close?: true;
}

const say = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`);
const failure = (thrown: unknown) => errorPayload(toEngineError(thrown));

function begin(
  engine: PrivilegedEngine,
  { call, input, join }: Told,
  options: CallOptions,
): Promise<unknown> {
  if (join) return engine.underWay!.join(options);
  const run = engine[call!] as (input: unknown, options: CallOptions) => Promise<unknown>;
  return run(input, options);
}

async function serve(engine: PrivilegedEngine): Promise<void> {
  const controllers = new Map<number, AbortController>();
  for await (const line of createInterface({ input: process.stdin })) {
    const told = JSON.parse(line) as Told;
    const { id, stop, close } = told;
    if (close) return engine.close();
    if (stop !== undefined) {
      controllers.get(id)?.abort(new Stop(stop));
      continue;
    }
    const controller = new AbortController();
    controllers.set(id, controller);
    const options: CallOptions = {
      signal: controller.signal,
      emit: (event: string, payload: unknown) => say({ id, event, payload }),
    };
    begin(engine, told, options).then(
      (output) => say({ id, output }),
      (error: unknown) => say({ id, error: failure(error) }),
    );
  }
}

try {
  const engine = await openPrivilegedEngine(JSON.parse(process.argv[2]!) as OpenOptions);
  const { underWay } = engine;
  say({ opened: true, underWay: underWay && { call: underWay.call, input: underWay.input } });
  await serve(engine);
  say({ closed: true });
  process.exit(0);
} catch (error) {
  say({ opened: false, error: failure(error) });
  process.exit(1);
}
