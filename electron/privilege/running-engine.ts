import { isDeepStrictEqual } from 'node:util';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { CallOptions } from '../../shared/contract/engine-api.ts';
import { connectToService, reachService } from './connect-to-service.ts';
import { PLACES } from './open-engine.ts';
import type { Connection } from './protocol/connect.ts';

/** One call on an engine that runs already. */
export interface RunningEngine {
  call<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
    options: CallOptions,
  ): Promise<CallOutput<Name>>;
  close(): Promise<void>;
}

/**
 * The engine service, where it serves this store: then a command is another of its shells, rather than one who finds the
 * store taken. What is under way already, and the same, is joined. Undefined where there is none, or one that can't be
 * talked to: then the store's lock decides.
 */
export async function runningEngine(
  store: string,
  socket: string = PLACES.socket,
): Promise<RunningEngine | undefined> {
  const connection = await connect(socket);
  if (connection === undefined) return undefined;
  if (connection.store !== store) {
    await connection.close();
    return undefined;
  }
  const { engine, underWay } = connection;
  return {
    call(name, input, options) {
      const isSame = underWay?.call === name && isDeepStrictEqual(underWay.input, input);
      const answer = isSame ? connection.join(options) : engine[name](input, options);
      return answer as Promise<CallOutput<typeof name>>;
    },
    close: () => connection.close(),
  };
}

async function connect(path: string): Promise<Connection | undefined> {
  const reached = await reachService(path);
  if (reached.state !== 'answers') return undefined;
  try {
    return await connectToService(reached.socket);
  } catch {
    return undefined;
  }
}
