/**
 * What a window of the Electron shell is given: two functions, and plain data through them. CommonJS, since a sandboxed
 * preload is one such file that can require nothing but Electron.
 * (https://www.electronjs.org/docs/latest/tutorial/tutorial-preload)
 */
import type * as Electron from 'electron';
import type { CHANNELS as Channels } from '../../shared/contract/channels.ts' with {
  'resolution-mode': 'import',
};
import type { Reply, WindowBridge } from '../../shared/contract/window.ts' with {
  'resolution-mode': 'import',
};

const { contextBridge, ipcRenderer } = require('electron') as typeof Electron;

/** Written out, for nothing of ours can be required here; the type sees to it that they are the same. */
const CHANNELS: typeof Channels = { request: 'newleaf:request', message: 'newleaf:message' };

/** As it would cross a wire, so that every shell takes the same. Throws for what is no data. */
function plain(input: unknown): unknown {
  return input === undefined ? undefined : JSON.parse(JSON.stringify(input));
}

async function request(name: string, input: unknown): Promise<Reply> {
  let data: unknown;
  try {
    data = plain(input);
  } catch {
    return { error: { code: 'E_USAGE', details: { option: 'input', why: 'not-data' }, retryable: false } };
  }
  try {
    return (await ipcRenderer.invoke(CHANNELS.request, name, data)) as Reply;
  } catch (error) {
    return { error: { code: 'E_INTERNAL', details: { message: String(error) }, retryable: true } };
  }
}

const bridge: WindowBridge = {
  request,
  listen(listener) {
    // The event itself has what a page must not have.
    const pass = (_event: unknown, message: unknown): void => listener(message);
    ipcRenderer.on(CHANNELS.message, pass);
    return () => void ipcRenderer.off(CHANNELS.message, pass);
  },
};

contextBridge.exposeInMainWorld('newleaf', bridge);
