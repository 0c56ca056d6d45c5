/** As a newcomer would: a bare Debian 12, `npm start`, and the whole way by clicking, no terminal. */
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright';
import { expect, test } from 'playwright/test';
import { activityOn } from '../pages/activity.ts';
import { chromiumOptions } from '../harness/chromium/chromium.ts';
import { dyingWithUs } from '../harness/dying-with-us.ts';
import type { Started } from '../harness/npm-start.ts';
import { missing } from '../harness/skip.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { makeWorkspace } from '../harness/workspace.ts';
import { leftOf, makeBareMachine } from './bare-machine.ts';

/** Seconds. Installing is as slow as the network is. */
const INSTALLS = 600;
/** Milliseconds for the two systems, and for a boot without KVM. */
const MAKES = 900_000;
const BOOTS = 300_000;
/** Seconds in which the window is to stand once the packages of npm are there. Told and not demanded: other work slows it. */
const WINDOW_STANDS = 10;

/** What `npm start` installs by itself. */
const PROGRAMS = ['rsync', 'bwrap', 'qemu-system-x86_64', 'busybox', 'zstd', 'mmdebstrap'];
/** What nobody has to have. */
const NOT_NEEDED = ['git', 'chromium', 'Xvfb', 'curl'];

test('a bare Debian 12, npm start, and the whole way by clicking', async () => {
  const lacking = missing(['root', 'overlay', 'chromium', 'mmdebstrap']);
  test.skip(lacking !== undefined, lacking);
  const workspace = makeWorkspace('bare');
  const folder = workspace.path('machine');
  const running: Started[] = [];
  try {
    const machine = await makeBareMachine(folder);
    expect(machine.programs([...PROGRAMS, ...NOT_NEEDED])).toEqual([]);
    expect(machine.has('root/newleaf/node_modules')).toBe(false);

    await test.step('without a display: an address, and all of it in a browser', async () => {
      const tell = stopwatch();
      const started = machine.npmStart();
      running.push(started);
      await untilSaid(started, /added \d+ packages/, INSTALLS);
      tell('packages of npm are there');
      const packages = Date.now();
      const address = await started.address(INSTALLS);
      const seconds = (Date.now() - packages) / 1000;
      console.log(`the window stood ${seconds.toFixed(1)} s after the packages; wanted are ${WINDOW_STANDS}`);
      tell('the address is printed');
      await walk(address, tell);
      await endInOrder(started, folder);
      expect(machine.programs(PROGRAMS)).toEqual(PROGRAMS);
      expect(machine.programs(NOT_NEEDED)).toEqual([]);
    });

    await test.step('with a display: a window, in a browser that comes by itself', async () => {
      const lacksDisplay = ['Xvfb', 'xwininfo'].filter((name) => !isInstalled(name));
      if (lacksDisplay.length > 0) {
        console.log(`the window is not looked at: no ${lacksDisplay.join(', no ')}`);
        return;
      }
      const display = await startDisplay();
      try {
        const tell = stopwatch();
        const started = machine.npmStart({ DISPLAY: display.name });
        running.push(started);
        await untilSaid(started, /The window is open/, INSTALLS);
        tell('the window is open');
        // The page's own title: the browser has it from what the host told it.
        await waitUntil(
          'the page is in a window',
          () => (/"My laptop . Newleaf"/u.test(display.windows()) ? true : undefined),
          60,
        );
        tell('the page is in it');
        await endInOrder(started, folder);
        expect(display.windows()).not.toContain('Newleaf');
      } finally {
        display.end();
      }
    });
  } finally {
    for (const started of running) {
      started.kill('SIGKILL');
      await started.ended;
    }
    workspace.remove();
  }
});

/** From what is being made ready to what is kept. */
async function walk(address: string, tell: (what: string) => void): Promise<void> {
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await (await browser.newContext({ locale: 'en' })).newPage();
    await page.goto(address);
    const activity = activityOn(page, 'en');
    const { preparing, home, whatsNew, getting, checked, trying, kept } = activity;
    await expect(preparing.heading).toBeVisible();
    await expect(preparing.place).toBeVisible();
    await activity.picture('preparing');
    await expect(home.tryNew).toBeVisible({ timeout: MAKES });
    tell('the sample is ready');

    await home.tryNew.click();
    await expect(whatsNew.size()).toBeVisible();
    await activity.picture('whats-new');
    await whatsNew.get.click();
    await expect(getting.heading).toBeVisible();
    await expect(checked.heading).toBeVisible({ timeout: BOOTS });
    tell('it is here, and checked');
    await checked.tryIt.click();
    await expect(trying.good).toBeVisible({ timeout: BOOTS });
    await expect(trying.lessThanABoot).toBeHidden();
    tell('it booted');
    await activity.picture('tried');
    await trying.keep.click();
    await expect(kept.chosen('2')).toBeVisible();
    tell('it is kept');
    await activity.picture('kept');
    await kept.home.click();
    await expect(home.chosen('2')).toBeVisible();
  } finally {
    await browser.close();
  }
}

async function endInOrder(started: Started, folder: string): Promise<void> {
  started.interrupt();
  await started.ended;
  expect(started.output()).toContain('Ending');
  expect(leftOf(folder)).toEqual([]);
}

function untilSaid(started: Started, words: RegExp, seconds: number): Promise<true> {
  const look = () => (words.test(started.output()) ? (true as const) : undefined);
  const ended = started.ended.then(() => {
    if (look()) return true as const;
    throw new Error(`npm start ended: ${started.output()}`);
  });
  return Promise.race([waitUntil(String(words), look, seconds), ended]);
}

/** Says how many seconds after its making something was so. */
function stopwatch(): (what: string) => void {
  const began = Date.now();
  return (what) => console.log(`${((Date.now() - began) / 1000).toFixed(1)} s: ${what}`);
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** An X server whose display the machine reaches too: its socket is in the network's namespace (unix(7), "abstract"). */
async function startDisplay() {
  const words = ['-displayfd', '1', '-ac', '-screen', '0', '1200x900x24', '-nolisten', 'tcp'];
  const child = spawn(...dyingWithUs('Xvfb', words), {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error('Xvfb ended')));
  });
  const name = `:${number}`;
  return {
    name,
    /** The tree of windows with their titles. */
    windows: () => execFileSync('xwininfo', ['-root', '-tree', '-display', name]).toString(),
    end: () => child.kill(),
  };
}
