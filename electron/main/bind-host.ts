import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { CHANNELS } from '../../shared/contract/channels.ts';
import type { Reply, WindowMessage } from '../../shared/contract/window.ts';
import { isOwnPage } from './own-page.ts';

/** What windows are bound to; `Host` is one. */
export interface Bound {
  request(name: string, input: unknown): Promise<Reply>;
  listen(listener: (message: WindowMessage) => void): () => void;
}

/** Lets the activity's page in the window `contents` ask the host, and be told by it. Call once for a window. */
export function bindHost(host: Bound, contents: WebContents): void {
  contents.ipc.handle(CHANNELS.request, async (event, name: unknown, input: unknown): Promise<Reply> => {
    if (!isFromOwnPage(event, contents)) return refusal('sender');
    if (typeof name !== 'string') return refusal('call');
    return host.request(name, input);
  });

  // A page that was loaded, or loaded again, is told everything from the beginning. Scripts of modules have run by then.
  let stop = (): void => {};
  contents.on('did-navigate', () => stop());
  contents.on('dom-ready', () => {
    stop();
    stop = isOwnPage(contents.getURL())
      ? host.listen((message) => contents.send(CHANNELS.message, message))
      : () => {};
  });
  contents.on('render-process-gone', () => stop());
  contents.on('destroyed', () => stop());
}

/** The one check of who asks: the main frame of our window, while it shows our page. */
function isFromOwnPage({ sender, senderFrame }: IpcMainInvokeEvent, contents: WebContents): boolean {
  // No frame: it is gone, or shows something else by now.
  return (
    sender === contents && senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url)
  );
}

/** As data: an error that is thrown here would keep only its message. */
function refusal(option: 'sender' | 'call'): Reply {
  return { error: { code: 'E_USAGE', details: { option, why: 'refused' }, retryable: false } };
}
