/**
 * What a preload may require, in an isolated world of the page: `ipcRenderer` on a binding that this world alone has, and
 * `contextBridge` on the end of the way to the page. `toMain` sends text to the main process; what comes back is given to
 * `fromMain`, which the stand-in calls.
 */
function makeElectron(end, toMain) {
  const listeners = new Map();
  const waiting = new Map();
  let last = 0;

  const ipcRenderer = {
    invoke(channel, ...given) {
      const id = ++last;
      toMain(JSON.stringify({ id, channel, given }));
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel, listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((one) => one !== listener),
      );
      return ipcRenderer;
    },
  };

  function fromMain({ id, channel, value, failed, given }) {
    if (id === undefined) {
      for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer }, ...given);
      return;
    }
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (failed === undefined) resolve(value);
    else reject(new Error(failed));
  }

  return {
    fromMain,
    electron: { ipcRenderer, contextBridge: { exposeInMainWorld: (name, value) => end.expose(name, value) } },
  };
}
