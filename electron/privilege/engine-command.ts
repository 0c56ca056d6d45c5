import { isAbsolute } from 'node:path';
import { parseArgs } from 'node:util';
import { EngineError } from '../../shared/model/errors.ts';

/** What `newleaf-engine` was asked to be. */
export interface EngineCommand {
  /** The store, where somebody who is root already named one. */
  readonly store?: string;
  /** A child of a shell; the socket of systemd; a socket of its own. */
  readonly serve: 'child' | 'activated' | { readonly socket: string };
}

/** sd_listen_fds(3): the first descriptor that systemd hands over. */
export const ACTIVATED_DESCRIPTOR = 3;

/**
 * `newleaf-engine [--store DIR] [--listen | --socket PATH]`. Through pkexec (1) it is started by somebody who is not root, and
 * then takes no word from her: E_USAGE { option, why }. Pure.
 */
export function readEngineCommand(words: readonly string[], environment: NodeJS.ProcessEnv): EngineCommand {
  if (environment['PKEXEC_UID'] !== undefined) {
    if (words.length > 0) throw usage(words[0] ?? '', 'through pkexec nothing can be chosen');
    return { serve: 'child' };
  }
  const { store, listen, socket } = parse(words);
  for (const [name, path] of Object.entries({ store, socket })) {
    if (path !== undefined && !isAbsolute(path)) throw usage(name, 'not an absolute path');
  }
  if (listen && socket !== undefined) throw usage('socket', 'not with --listen');
  return {
    ...(store === undefined ? {} : { store }),
    serve: listen ? 'activated' : socket === undefined ? 'child' : { socket },
  };
}

function parse(words: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        store: { type: 'string' },
        listen: { type: 'boolean', default: false },
        socket: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    throw usage('', error instanceof Error ? error.message : String(error));
  }
}

/** E_USAGE where systemd handed over nothing, or not to this process, or more than one socket. Pure. */
export function requireActivation(environment: NodeJS.ProcessEnv, pid: number): void {
  if (environment['LISTEN_PID'] !== String(pid)) throw usage('listen', 'LISTEN_PID is not this process');
  if (environment['LISTEN_FDS'] !== '1') throw usage('listen', 'LISTEN_FDS is not 1');
}

function usage(option: string, why: string): EngineError {
  return new EngineError('E_USAGE', { details: { command: 'newleaf-engine', option, why } });
}
