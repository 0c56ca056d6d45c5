import { EventEmitter } from 'node:events';

type Handler = (...given: never[]) => unknown;

/** What was registered, by the name of the function that did it. Chromium asks none of it here. */
export const registered = new Map<string, Handler>();

const keep =
  (name: string) =>
  (handler: Handler): void =>
    void registered.set(name, handler);

class Session extends EventEmitter {
  readonly setPermissionRequestHandler = keep('setPermissionRequestHandler');
  readonly setPermissionCheckHandler = keep('setPermissionCheckHandler');
  readonly setDevicePermissionHandler = keep('setDevicePermissionHandler');
  readonly setDisplayMediaRequestHandler = keep('setDisplayMediaRequestHandler');
  readonly webRequest = { onBeforeRequest: keep('onBeforeRequest') };
}

export const session = { defaultSession: new Session() };

type Serve = (request: Request) => Response | Promise<Response>;
const schemes = new Map<string, Serve>();

export const protocol = {
  registerSchemesAsPrivileged(
    given: readonly { readonly scheme: string; readonly privileges?: object }[],
  ): void {
    for (const { scheme, privileges } of given) {
      registered.set(`scheme ${scheme}`, () => privileges ?? {});
    }
  },
  handle: (scheme: string, serve: Serve): void => void schemes.set(scheme, serve),
};

/** What a registered scheme answers to an address of it; `undefined` where none is, or where the request is cancelled. */
export async function served(url: string, method: string): Promise<Response | undefined> {
  if (isCancelled(url)) return undefined;
  return schemes.get(new URL(url).protocol.slice(0, -1))?.(new Request(url, { method }));
}

/** What was registered with `onBeforeRequest` says to an address. */
export function isCancelled(url: string): boolean {
  let cancelled = false;
  const ask = registered.get('onBeforeRequest') as
    ((details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void) | undefined;
  ask?.({ url }, ({ cancel = false }) => (cancelled = cancel));
  return cancelled;
}
