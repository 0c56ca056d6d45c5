/**
 * The Electron shell as it was built, on a stand-in of the `electron` module: Electron's binary can't be had everywhere.
 * What that does not prove is in e2e/harness/electron-stand-in/README.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply, SnapshotView, WindowBridge } from '../../shared/contract/window.ts';
import { makeHostileSchool, type HostileSchool } from '../fixtures/hostile-school.ts';
import { startOnStandIn, type StandInApplication } from '../harness/electron-stand-in/launch.ts';
import { startGate, throughGate, type Gate } from '../harness/gate.ts';
import type { Laptop } from '../harness/laptop.ts';
import { processesAbout } from '../harness/processes.ts';
import { describeWhere } from '../harness/skip.ts';
import { useStandIn } from '../harness/use-stand-in.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { useWorkspace } from '../harness/workspace.ts';

/** What the page has, where a preload put it. */
interface PageWindow {
  readonly newleaf: WindowBridge;
}

/** A page's own call, past all that the activity does. */
function request(page: Page, name: string, input: unknown): Promise<Reply> {
  return page.evaluate(
    ([call, given]) => (globalThis as unknown as PageWindow).newleaf.request(call as string, given),
    [name, input],
  );
}

async function snapshotOf(page: Page): Promise<SnapshotView> {
  const reply = await request(page, 'snapshot', {});
  if ('error' in reply) throw new Error(JSON.stringify(reply.error));
  return reply.output as SnapshotView;
}

/** Waits until the engine is there and does nothing. */
async function ready(page: Page): Promise<void> {
  await waitUntil('the engine is there', async () => {
    const { status, operation } = await snapshotOf(page);
    return status !== null && operation === null ? true : undefined;
  });
}

/** Of the 100 kB that a get of `v2` brings. */
const MIDDLE_BYTES = 60_000;
// A window that does not come is no reason to wait long.
vi.setConfig({ testTimeout: 120_000 });

const homeOf = (page: Page) => page.getByRole('heading', { name: 'My laptop', exact: true });

describeWhere(['root', 'overlay', 'rsync'], 'the Electron shell on a stand-in', () => {
  const workspace = useWorkspace('window-electron');
  const launch = useStandIn();
  let school: HostileSchool;
  let shared: StandInApplication;
  let profiles = 0;
  const profile = (): string => workspace.makeFolder('profiles', String(++profiles));

  beforeAll(async () => {
    school = await makeHostileSchool(workspace, 'begun');
    shared = await launch({ store: school.laptop('begun').store, profile: profile() });
    await ready(shared.page);
  });
  afterAll(async () => {
    await school.stop();
  });

  it('shows the home page', async () => {
    await homeOf(shared.page).waitFor({ timeout: 20_000 });
  });

  it('checks for something new, from the page to a real server and back', async () => {
    expect(await request(shared.page, 'check', {})).toMatchObject({
      output: { answer: 'new', newest: { id: 'v2' } },
    });
    expect(await snapshotOf(shared.page)).toMatchObject({ check: { answer: 'new' }, operation: null });
  });

  it.each([
    ['an unknown call', 'reboot', {}],
    ['the name of something that every object has', 'constructor', {}],
    ['a field too many', 'check', { path: '/etc' }],
    ['a path as a release', 'get', { release: '../../etc' }],
    ['no text as a name', 7, {}],
    ['something as large as can be, for nothing', 'check', 'x'.repeat(1 << 20)],
  ])('answers %s with E_USAGE', async (_what, name, input) => {
    expect(await request(shared.page, name as string, input)).toMatchObject({ error: { code: 'E_USAGE' } });
  });

  it('gives the page two functions and nothing of Node or Electron', async () => {
    const seen = await shared.page.evaluate(() => {
      const globals = globalThis as unknown as Record<string, unknown>;
      return {
        newleaf: Object.entries(globals['newleaf'] as object).map(
          ([name, value]) => `${name}: ${typeof value}`,
        ),
        others: ['require', 'process', 'module', 'ipcRenderer', 'Buffer'].filter((name) => name in globals),
      };
    });
    expect(seen).toEqual({ newleaf: ['request: function', 'listen: function'], others: [] });
  });

  it('lets the page make no code from text and reach nothing, by a header', async () => {
    const done = await shared.page.evaluate(async () => {
      const globals = globalThis as unknown as { fetch(url: string): Promise<unknown> };
      const isDone = (work: () => unknown): Promise<boolean> =>
        // Later, for a test's own code is let off the policy while it runs.
        new Promise((resolve) => setTimeout(resolve, 0)).then(work).then(
          () => true,
          () => false,
        );
      return {
        nothing: await isDone(() => 1),
        code: await isDone(() => Reflect.apply(Function, null, ['return 1'])),
        connection: await isDone(() => globals.fetch('/index.html')),
      };
    });
    expect(done).toEqual({ nothing: true, code: false, connection: false });
  });

  it('goes on after a reload: told everything again, and answered', async () => {
    await shared.page.reload();
    await homeOf(shared.page).waitFor({ timeout: 20_000 });
    expect(await request(shared.page, 'history', {})).toHaveProperty('output');
    // With an operation a snapshot comes by itself.
    const told = shared.page.evaluate(
      () =>
        new Promise((resolve) => {
          const { newleaf } = globalThis as unknown as PageWindow;
          const stop = newleaf.listen((message) => {
            if ((message as { event: string }).event !== 'snapshot') return;
            stop();
            resolve(message);
          });
        }),
    );
    await request(shared.page, 'check', {});
    expect(await told).toMatchObject({
      event: 'snapshot',
      payload: { status: { store: expect.any(String) as string } },
    });
  });

  it('has registered handlers that deny all, by what the stand-in recorded (that Electron asks them is not shown)', async () => {
    const {
      channels,
      webPreferences,
      scheme,
      granted,
      windowOpen,
      webRtc,
      let: allowed,
    } = await shared.report();
    expect(channels).toEqual(['newleaf:request']);
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
    expect(scheme).toEqual({ standard: true, secure: true });
    expect(granted).toEqual({ request: false, check: false, device: false, display: false });
    expect({ windowOpen, webRtc }).toEqual({ windowOpen: 'deny', webRtc: 'disable_non_proxied_udp' });
    const { navigation, request: requests, keepWindow, ...others } = allowed;
    // What a teacher presses a button for, and nothing else.
    expect(others).toEqual({
      ...{ ownReport: true, download: false },
      ...{ webview: false, redirect: false, frame: false },
    });
    // Stopping this event is what lets the window go.
    expect(keepWindow).toBe(false);
    expect(Object.keys(navigation).filter((address) => navigation[address])).toEqual([
      'app://newleaf/',
      'app://newleaf/#story',
    ]);
    expect(requests).toEqual(['app://newleaf/', 'app://newleaf/#story', 'app://newleaf/assets/']);
  });

  it('opens once: a second start shows the first one, which ends with its window where nothing runs', async () => {
    const own = profile();
    const first = await launch({ store: school.laptop('begun').store, profile: own });
    const second = startOnStandIn({ store: workspace.path('nowhere'), profile: own });
    expect(await second.ended).toMatchObject({ code: 0, stderr: '' });
    await ready(first.page);
    await first.page.close();
    expect(await first.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('refuses and tells nothing to another page, should the window ever show one', async () => {
    const { page, quit, ended } = await launch({ store: school.laptop('begun').store, profile: profile() });
    await ready(page);
    await page.goto('data:text/html,elsewhere');
    await page.evaluate(() => {
      const globals = globalThis as unknown as PageWindow & { heard: unknown[] };
      globals.heard = [];
      globals.newleaf.listen((message) => globals.heard.push(message));
    });
    const refusal = {
      error: { code: 'E_USAGE', details: { option: 'sender', why: 'refused' }, retryable: false },
    };
    expect(await request(page, 'check', {})).toEqual(refusal);
    expect(await request(page, 'snapshot', {})).toEqual(refusal);
    expect(await page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([]);
    quit();
    expect(await ended).toMatchObject({ code: 0 });
  });

  it('says in the window why a store can not be opened', async () => {
    const { page, quit, ended } = await launch({ store: workspace.path('nowhere'), profile: profile() });
    await page.getByRole('alert').first().waitFor({ timeout: 20_000 });
    expect(await snapshotOf(page)).toMatchObject({ status: null, trouble: { code: 'E_STORE' } });
    quit();
    expect(await ended).toMatchObject({ code: 0 });
  });

  describe('while a release is fetched', () => {
    let gate: Gate;
    let laptop: Laptop;
    let own: string;
    let launched: StandInApplication;
    beforeEach(async () => {
      gate = await startGate(() => school.daemon.port);
      laptop = school.laptop('begun', throughGate(school.daemon.url, gate));
      laptop.setPolicy({ stallSeconds: 600 });
      own = profile();
      launched = await launch({ store: laptop.store, profile: own });
      await ready(launched.page);
      gate.holdAfter(MIDDLE_BYTES);
      void request(launched.page, 'get', { release: 'v2' }).catch(() => {}); // the window goes before the answer
      await waitUntil('it is being fetched', async () => {
        const { operation } = await snapshotOf(launched.page);
        return operation?.progress?.step === 'fetch' && operation.progress.done > 0 ? true : undefined;
      });
    });
    afterEach(() => gate.close());

    const stateOf = async () => {
      const { releases, operation } = await laptop.call('status');
      expect(operation).toBeNull();
      return releases.find(({ id }) => id === 'v2');
    };

    it('a window that is closed leaves it going, and a second start brings the window back', async () => {
      await launched.page.close();
      await startOnStandIn({ store: laptop.store, profile: own }).ended;
      const page = await launched.window();
      expect(await snapshotOf(page)).toMatchObject({ operation: { id: 1, call: 'get' } });
      gate.open();
      await page.close();
      // It is got to the end, and then there is nothing to be there for.
      expect(await launched.ended).toMatchObject({ code: 0, stderr: '' });
      expect(await stateOf()).toMatchObject({ state: 'staged' });
    });

    it('quitting interrupts it in order, and it goes on with the next window', async () => {
      launched.quit();
      expect(await launched.ended).toMatchObject({ code: 0, stderr: '' });
      expect(processesAbout(own)).toEqual([]);
      expect(processesAbout(laptop.store)).toEqual([]);
      expect(await stateOf()).toMatchObject({ state: 'cancelled', reason: 'interrupted' });

      writeFileSync(join(laptop.store, 'source.json'), JSON.stringify({ url: school.daemon.url }));
      const again = await launch({ store: laptop.store, profile: own });
      await waitUntil('it went on by itself', async () =>
        (await snapshotOf(again.page)).status?.staged?.release === 'v2' ? true : undefined,
      );
      again.quit();
      expect(await again.ended).toMatchObject({ code: 0 });
    });

    it('killing it leaves no process, and the store as it can be used', async () => {
      process.kill(launched.pid, 'SIGKILL');
      await waitUntil('nothing is left', () =>
        [...processesAbout(own), ...processesAbout(laptop.store)].length === 0 ? true : undefined,
      );
      expect(await laptop.call('verify')).toMatchObject({ faults: [] });
    });
  });
});
