/** The network, the server and the power are pulled in the middle: what pages say all the while is what is so. */
import { readFileSync } from 'node:fs';
import { storeLayout } from '../../../electron/engine/store/layout.ts';
import { BROUGHT_BYTES, TITLES } from '../../fixtures/small-tree.ts';
import { startDaemon, type Daemon } from '../../harness/daemon.ts';
import { startGate, throughGate, type Gate } from '../../harness/gate.ts';
import type { Laptop } from '../../harness/laptop.ts';
import { waitUntil } from '../../harness/wait-until.ts';
import { judge } from '../../harness/witness/judge.ts';
import type { Span } from '../../harness/witness/truth.ts';
import { makeWitness, type Witness } from '../../harness/witness/witness.ts';
import { expect, test as base, type TestWindow } from '../../harness/window-test.ts';
import { wordsIn } from '../../pages/words.ts';

/** Milliseconds: it goes on by itself, after some seconds of its own and a quarter of a minute at most. */
const GOES_ON = { timeout: 60_000 };
/** Milliseconds in which it says that it waits. */
const SAYS = { timeout: 6_000 };

interface Pulled {
  readonly way: Gate;
  readonly witness: Witness;
  /** From now on the way leads to a server that nobody else asks. */
  readonly ownServer: () => Promise<void>;
  /** A window that is watched as long as it is open. */
  readonly open: () => Promise<TestWindow>;
  readonly pull: {
    /** Connections break, and new ones are refused. */
    network(): Promise<void>;
    networkBack(): Promise<void>;
    /** What it had sent still comes, then connections end, and so does each new one. After `ownServer`. */
    server(): Promise<void>;
    serverBack(): Promise<void>;
    /** The line is dead, and nobody is told: what is under way only falls silent. */
    line(): void;
    lineBack(): void;
    /** The engine and its shell are gone; the page stays for a while. A new window goes on. */
    power(window: TestWindow, meanwhile?: () => void): Promise<TestWindow>;
  };
  /** What the pages said that was not so. */
  readonly lies: () => Promise<string[]>;
}

const test = base.extend<{ readonly pulled: Pulled }>({
  pulled: async ({ laptop, school, openWindow }, use) => {
    let port = Number(new URL(school.url).port);
    let own: Daemon | undefined;
    const way = await startGate(() => port);
    laptop.setSource(throughGate(school.url, way));
    // It asks by itself when the window opens, and is held in the middle of that.
    way.holdAfter(1);
    const witness = makeWitness(way.passed);
    const kills: number[] = [];
    const outages: Span[] = [];
    let since = 0;
    const gone = () => void (since = Date.now());
    const back = () => void outages.push({ from: since, until: Date.now() });
    let windows = 0;
    const open = async (): Promise<TestWindow> => {
      const window = await openWindow();
      await witness.watch(window.page, `window ${++windows}`);
      return window;
    };
    const serve = async (at?: number): Promise<void> => {
      own = await startDaemon(school.school.repository, at);
      ({ port } = own);
    };
    await use({
      ...{ way, witness, open, ownServer: () => serve() },
      pull: {
        async network() {
          gone();
          await way.shut();
        },
        async networkBack() {
          way.open();
          await way.back();
          back();
        },
        async server() {
          gone();
          await own?.kill();
          // A gate that holds keeps the end of a connection to itself.
          way.open();
        },
        async serverBack() {
          await serve(port);
          back();
        },
        line: gone,
        lineBack() {
          way.open();
          back();
        },
        async power(window, meanwhile = () => {}) {
          kills.push(Date.now());
          await window.killEngine();
          // The page that is left says so; nobody comes back to it.
          await expect(window.gone).toBeVisible(SAYS);
          witness.gone(`window ${windows}`);
          await window.close();
          meanwhile();
          return open();
        },
      },
      async lies() {
        const history = await laptop.call('history');
        const told = { history, release: 'second', kills, outages, watched: witness.watched() };
        return judge({ ...told, words: wordsIn('en'), bytes: BROUGHT_BYTES });
      },
    });
    await way.close();
    await own?.stop();
  },
});

// What says it is the same in every shell; here each window has a process that can be killed beside it.
test.skip(({ shellName }) => shellName !== 'web', 'the same page, host and engine in every shell');

test('the network', async ({ laptop, pulled }) => {
  const { way, pull } = pulled;
  const window = await pulled.open();
  const { go, home, teacher, whatsNew, getting, checked, trying, kept, wentBack } = window;
  // While it asks.
  await way.held();
  await pull.network();
  await expect(home.unreachable).toBeVisible(SAYS);
  await pull.networkBack();
  await home.look.click();
  await expect(home.unreachable).toBeHidden();
  // While it comes: the line falls silent, and then breaks.
  await home.tryNew.click();
  way.holdAfter(BROUGHT_BYTES / 2);
  await whatsNew.get.click();
  await way.held();
  pull.line();
  await expect(getting.silent).toBeVisible(SAYS);
  way.holdAfter(BROUGHT_BYTES / 4);
  pull.lineBack();
  way.holdAfter(BROUGHT_BYTES / 4);
  await way.held();
  await pull.network();
  await expect(getting.silent).toBeVisible(SAYS);
  await pull.networkBack();
  // From here on nothing of it needs the school.
  await expect(getting.heading.or(checked.heading)).toBeVisible();
  await expect(checked.heading).toBeVisible(GOES_ON);
  await pull.network();
  await go.teacher.click();
  await teacher.ask.click();
  await go.home.click();
  await expect(home.unreachable).toBeVisible(SAYS);
  await home.goOn.click();
  await checked.tryIt.click();
  await expect(trying.good).toBeVisible();
  await trying.keep.click();
  await expect(kept.heading).toBeVisible();
  await kept.goBack.click();
  await expect(wentBack.heading).toBeVisible();
  await wentBack.home.click();
  await expect(home.wentBackFrom(TITLES.second)).toBeVisible();
  await pull.networkBack();
  await home.look.click();
  await expect(home.unreachable).toBeHidden();
  expect(await pulled.lies()).toEqual([]);
  expect((await laptop.call('status')).current?.release).toBe('first');
});

test('the server', async ({ laptop, pulled }) => {
  const { way, pull } = pulled;
  await pulled.ownServer();
  const { home, whatsNew, getting, checked } = await pulled.open();
  await way.held();
  await pull.server();
  await expect(home.unreachable).toBeVisible(SAYS);
  await pull.serverBack();
  await home.look.click();
  await expect(home.unreachable).toBeHidden();
  await home.tryNew.click();
  way.holdAfter(BROUGHT_BYTES / 4);
  await whatsNew.get.click();
  await way.held();
  await pull.server();
  // It gives up for now, and says so.
  await expect(getting.waiting.text).toBeVisible(GOES_ON);
  await pull.serverBack();
  // That it goes on by itself is seen in school-gone.spec.ts.
  await getting.waiting.now.click();
  await expect(checked.heading).toBeVisible(GOES_ON);
  expect(await pulled.lies()).toEqual([]);
  expect((await laptop.call('status')).staged?.release).toBe('second');
});

test('the power', async ({ laptop, pulled }) => {
  const { way, pull } = pulled;
  let window = await pulled.open();
  // While it asks.
  await way.held();
  window = await pull.power(window, () => way.open());
  // While it comes.
  await window.home.tryNew.click();
  way.holdAfter(BROUGHT_BYTES / 2);
  await window.whatsNew.get.click();
  await way.held();
  await expect.poll(window.getting.percent).toBeGreaterThan(40);
  window = await pull.power(window, () => way.open());
  // While it is looked at, or as near to that as a page tells.
  await expect(window.getting.lookingAtIt.or(window.checked.heading)).toBeVisible();
  window = await pull.power(window);
  await expect(window.checked.heading).toBeVisible();
  // While it is tried.
  await window.checked.tryIt.click();
  await expect(window.trying.heading).toBeVisible();
  window = await pull.power(window);
  await expect(window.checked.heading.or(window.trying.unknown)).toBeVisible();
  await window.checked.tryIt.or(window.trying.again).click();
  await expect(window.trying.good).toBeVisible();
  // While she keeps it: it is kept, or still waits for her word.
  const back = () => window.home.goBackTo('first');
  await window.trying.keep.click();
  window = await pull.power(window);
  await expect(back().or(window.trying.good)).toBeVisible();
  if (await window.trying.good.isVisible()) {
    await window.trying.keep.click();
    await window.kept.home.click();
  }
  // While she goes back: once that is begun, it is brought to its end, though nobody asks again.
  await back().click();
  await begun(laptop, 'revert');
  window = await pull.power(window);
  await expect(window.home.wentBackFrom(TITLES.second)).toBeVisible();
  expect(await pulled.lies()).toEqual([]);
  expect((await laptop.call('status')).current?.release).toBe('first');
});

/** Looks so often that what is begun is not over yet. */
async function begun(laptop: Laptop, operation: string): Promise<void> {
  const { journal } = storeLayout(laptop.store);
  const isThere = () => readFileSync(journal, 'utf8').includes(`"operation":"${operation}"`);
  await waitUntil(`${operation} is begun`, () => (isThere() ? true : undefined), 20, 1);
}
