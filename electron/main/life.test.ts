import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { App } from 'electron';
import { afterEach, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../shared/contract/engine-api.ts';
import type { SnapshotView } from '../../shared/contract/window.ts';
import { EngineError } from '../../shared/model/errors.ts';
import { stopReasonOf, type StopReason } from '../../shared/model/stopping.ts';
import { createHost, type Host } from '../host/host.ts';
import { standInEngine, STATUS } from '../host/testing/stand-in-engine.ts';
import { live } from './life.ts';

/** A stand-in of Electron's `app` that does what its documentation says of the order of events. */
class FakeApplication extends EventEmitter {
  readonly seen: string[] = [];
  readonly ended = new Promise<void>((resolve) => this.once('ended', resolve));
  isOpen = true;

  quit(): void {
    this.seen.push('quit');
    this.isOpen = false;
    // Nothing else ends it here: whoever stops this has to.
    this.emit('will-quit', { preventDefault: () => {} });
  }
  exit(): void {
    this.seen.push('exit');
    this.emit('ended');
  }
  relaunch(): void {
    this.seen.push('relaunch');
  }
  closeWindow(): void {
    this.isOpen = false;
    this.emit('window-all-closed');
  }
}

const hosts: Host[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

function begin(given: Partial<EngineApi>, goingOn = { first: 300, longest: 300, look: 300 }) {
  const engine = standInEngine({ status: STATUS }, given);
  const host = createHost({ open: () => Promise.resolve(engine), goingOn });
  hosts.push(host);
  const app = new FakeApplication();
  live(app as unknown as App, host, {
    isOpen: () => app.isOpen,
    show() {
      app.isOpen = true;
      app.seen.push('show');
    },
  });
  return { app, host };
}

/** The first snapshot for which `wanted` is true. */
function snapshotWhere(host: Host, wanted: (snapshot: SnapshotView) => boolean): Promise<SnapshotView> {
  return new Promise((resolve) => {
    host.listen((message) => {
      if (message.event === 'snapshot' && wanted(message.payload)) resolve(message.payload);
    });
  });
}
const ready = (host: Host) => snapshotWhere(host, ({ status }) => status !== null);

/** Longer than it takes to find out that nothing runs. */
async function aMoment(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await setImmediate();
}

/** A call that ends when it is told to, or stopped. */
function held() {
  const reasons: StopReason[] = [];
  let end = (_error: EngineError): void => {};
  const call: EngineApi['get'] = (_input, { signal } = {}) =>
    new Promise((_resolve, reject) => {
      end = reject;
      signal?.addEventListener('abort', () => {
        reasons.push(stopReasonOf(signal));
        reject(new EngineError('E_CANCELLED'));
      });
    });
  return { call, reasons, end: (error: EngineError) => end(error) };
}

const fault = () => new EngineError('E_DIGEST');

describe('a window that is closed', () => {
  it('ends the application where nothing runs', async () => {
    const { app, host } = begin({});
    await ready(host);
    app.closeWindow();
    await app.ended;
    expect(app.seen).toEqual(['quit', 'exit']);
  });

  it('leaves it until what runs has ended', async () => {
    const { call, end, reasons } = held();
    const { app, host } = begin({ get: call });
    await ready(host);
    const got = host.request('get', {});
    app.closeWindow();
    await aMoment();
    expect(app.seen).toEqual([]);
    end(fault());
    await got;
    await app.ended;
    expect([app.seen, reasons]).toEqual([['quit', 'exit'], []]);
  });

  it('leaves it while what broke off is tried again', async () => {
    let tries = 0;
    const { app, host } = begin({
      get: () => Promise.reject(++tries < 3 ? new EngineError('E_SOURCE', { retryable: true }) : fault()),
    });
    await ready(host);
    void host.request('get', {});
    app.closeWindow();
    await app.ended;
    expect(tries).toBe(3);
  });

  it('comes back by a second start, and then nothing ends by itself', async () => {
    const { call, end } = held();
    const { app, host } = begin({ get: call });
    await ready(host);
    const got = host.request('get', {});
    app.closeWindow();
    app.emit('second-instance');
    end(fault());
    await got;
    await snapshotWhere(host, ({ operation }) => operation === null);
    await aMoment();
    expect(app.seen).toEqual(['show']);
  });

  it('and comes back at once stays', async () => {
    const { app, host } = begin({});
    await ready(host);
    app.closeWindow();
    app.emit('second-instance');
    await aMoment();
    expect(app.seen).toEqual(['show']);
  });
});

describe('to quit', () => {
  it('interrupts what runs and waits for it', async () => {
    const { call, reasons } = held();
    const { app, host } = begin({ get: call });
    await ready(host);
    void host.request('get', {});
    app.quit();
    expect(app.seen).toEqual(['quit']);
    await app.ended;
    expect([app.seen, reasons]).toEqual([['quit', 'exit'], ['interrupted']]);
  });

  it('twice ends once', async () => {
    const { app, host } = begin({});
    await ready(host);
    app.quit();
    app.quit();
    await app.ended;
    expect(app.seen).toEqual(['quit', 'quit', 'exit']);
  });

  it('and to start meanwhile starts anew afterwards', async () => {
    const { app, host } = begin({});
    await ready(host);
    app.quit();
    app.emit('second-instance');
    await app.ended;
    expect(app.seen).toEqual(['quit', 'relaunch', 'exit']);
  });
});
