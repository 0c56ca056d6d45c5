import { isMetered } from '../errands/metered.ts';
import { createHost, type Host } from '../host/host.ts';
import { voiceHere } from '../host/voice-here.ts';
import { storeMeant } from '../privilege/configured-store.ts';
import { openPrivilegedEngine } from '../privilege/open-engine.ts';
import { connectToShell, SHELL_VARIABLE } from '../start/open/connect-to-shell.ts';
import { storeNamed } from './store-option.ts';

/** The host of this window: that of the `npm start` which opened it, else one of its own. */
export async function hostFor(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Host> {
  const address = env[SHELL_VARIABLE];
  if (address !== undefined) return connectToShell(address);
  return createHost({
    isMetered,
    voice: voiceHere(env),
    // What is wrong with the store or the engine is told in the window.
    open: async (_prepare, signal) =>
      openPrivilegedEngine({ store: storeMeant(storeNamed(words), env), signal }),
  });
}
