import { calls, type CallInput, type CallName } from '../../shared/contract/calls.ts';
import type { PrivilegedEngine } from '../../shared/contract/engine-api.ts';
import { toEngineError, type EngineError } from '../../shared/model/errors.ts';
import { engineOf, type Connection } from './protocol/connect.ts';

/**
 * An engine behind a connection that is made anew by the next call where it broke: the engine was killed, the service was
 * started again. With `asksPerson`, a look (`status`, `history` …) tries that once only, since it would ask for a password
 * again and again; what changes the store always does.
 */
export function reopening(
  first: Connection,
  open: () => Promise<Connection>,
  { asksPerson }: { readonly asksPerson: boolean },
): PrivilegedEngine {
  let connection = first;
  let opening: Promise<Connection> | undefined;
  /** Since the connection broke. */
  let failure: EngineError | undefined;
  let closed = false;

  async function usable(call: CallName): Promise<Connection> {
    if (connection.isOpen() || closed) return connection;
    if (failure !== undefined && asksPerson && !calls[call].locks) throw failure;
    opening ??= open().finally(() => (opening = undefined));
    try {
      connection = await opening;
      failure = undefined;
    } catch (error) {
      failure = toEngineError(error, 'open');
      throw failure;
    }
    return connection;
  }

  const { underWay } = first;
  return {
    ...engineOf(async (call, input, options) => {
      const { engine } = await usable(call);
      return (engine[call] as (input: unknown, options: unknown) => Promise<unknown>)(input, options);
    }),
    underWay:
      underWay === null
        ? null
        : {
            call: underWay.call,
            input: underWay.input as CallInput<CallName>,
            join: (options) => first.join(options),
          },
    async close() {
      closed = true;
      const last = await (opening ?? Promise.resolve(connection)).catch(() => connection);
      await last.close();
    },
  };
}
