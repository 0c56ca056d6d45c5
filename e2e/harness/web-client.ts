/** A window of the local web shell without a browser: for what is not about pages. */
import { WebSocket } from 'ws';
import type { Reply, SnapshotView, WindowMessage } from '../../shared/contract/window.ts';

export interface WebClient {
  /** The last that was told. */
  snapshot(): SnapshotView | undefined;
  /** Every snapshot so far. */
  readonly snapshots: readonly SnapshotView[];
  request(call: string, input?: unknown): Promise<Reply>;
  close(): void;
}

/** Comes with the token, as a browser does, and listens. */
export async function openWebClient(address: string): Promise<WebClient> {
  const { origin } = new URL(address);
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0];
  if (entered.status !== 303 || cookie === undefined) throw new Error(`not let in: ${entered.status}`);
  const page = await fetch(origin, { headers: { cookie } });
  if (!(await page.text()).includes('<script')) throw new Error('that is no page of the activity');
  const snapshots: SnapshotView[] = [];
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/api`, { headers: { cookie, origin } });
  socket.on('message', (data) => {
    const message = JSON.parse((data as Buffer).toString()) as WindowMessage | { id: number; reply: Reply };
    if ('id' in message) waiting.get(message.id)?.(message.reply);
    else if (message.event === 'snapshot') snapshots.push(message.payload);
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => {}); // the shell ended; `snapshot` keeps what was so
  return {
    snapshots,
    snapshot: () => snapshots.at(-1),
    request(call, input = {}) {
      const id = ++lastId;
      socket.send(JSON.stringify({ id, call, input }));
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    close: () => socket.terminate(),
  };
}
