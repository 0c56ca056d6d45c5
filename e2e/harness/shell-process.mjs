/**
 * A shell without a window, in a process of its own so that it can be another user and be killed. It gets its engine as every
 * shell does; JSON lines in: `{ id, call, input }`, `{ id, join: true }`, `{ id, stop: reason }`, `{ close: true }`; out: what came of it.
 *
 *   node shell-process.mjs '{ "store": …, "places": …, "isRoot": … }'
 */
import { createInterface } from 'node:readline';
import { openPrivilegedEngine } from '../../dist/electron/privilege/open-engine.js';
import { errorPayload } from '../../dist/shared/contract/error-payload.js';
import { toEngineError } from '../../dist/shared/model/errors.js';
import { Stop } from '../../dist/shared/model/stopping.js';

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const failure = (thrown) => errorPayload(toEngineError(thrown));
const controllers = new Map();

let engine;
try {
  engine = await openPrivilegedEngine(JSON.parse(process.argv[2]));
} catch (error) {
  say({ opened: false, error: failure(error) });
  process.exit(1);
}
const { underWay } = engine;
say({ opened: true, underWay: underWay && { call: underWay.call, input: underWay.input } });

for await (const line of createInterface({ input: process.stdin })) {
  const { id, call, input, join, stop, close } = JSON.parse(line);
  if (close) {
    await engine.close();
    break;
  }
  if (stop !== undefined) {
    controllers.get(id).abort(new Stop(stop));
    continue;
  }
  const controller = new AbortController();
  controllers.set(id, controller);
  const options = {
    signal: controller.signal,
    emit: (event, payload) => say({ id, event, payload }),
  };
  (join ? underWay.join(options) : engine[call](input, options)).then(
    (output) => say({ id, output }),
    (error) => say({ id, error: failure(error) }),
  );
}
say({ closed: true });
process.exit(0);
