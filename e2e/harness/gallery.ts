/**
 * The built activity in a real Chromium, on made snapshots (`renderer/testing/made-snapshots.ts`) instead of a shell: for
 * looking at every page and every rare state. `window.newleaf` is a stand-in here, which answers what only looks and
 * nothing else; what the pages do with a real engine is tested elsewhere.
 */
import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright';
import { contentSecurityPolicy } from '../../shared/contract/content-security-policy.ts';
import type { PictureView } from '../../shared/contract/notes.ts';
import { GOING_BACK, MENDED } from '../../electron/start/sample/drawings.ts';
import { en } from '../../renderer/i18n/en.ts';
import { CHANGES, OWN_CHANGES, SIGNATURES, SPACE } from '../../renderer/testing/made-looks.ts';
import { CATALOGUES } from '../../renderer/testing/catalogues.ts';
import { pseudoCatalogue } from '../../renderer/testing/pseudo-locale.ts';
import { HISTORY, LONG_HISTORY, MADE, MADE_PICTURES, NOW } from '../../renderer/testing/made-snapshots.ts';

const PAGES = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
/** Nothing is there; the files are answered without a network. */
const ADDRESS = 'http://gallery.invalid';
/** Milliseconds that anything on a page may take. */
const MOMENT = 10_000;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export interface GalleryOptions {
  readonly size: { readonly width: number; readonly height: number };
  readonly language: string;
  /** With movement; by default there is none, as she may have asked for. */
  readonly motion?: boolean;
  /** Languages that the shell has a voice for; none by default. `window.spoken` has what it was to say: `en: One moment …`. */
  readonly voices?: readonly string[];
  /** What is answered instead of a file of a catalogue: `en` to JavaScript. */
  readonly catalogues?: Readonly<Record<string, string>>;
}

export interface Gallery {
  readonly page: Page;
  /** What the page threw or logged as an error. */
  readonly complaints: readonly string[];
  /** Names of the files that it asked for since it was opened: `en-GEf_LZo5.js`. */
  readonly files: readonly string[];
  /** Shows a made snapshot, as after a reload. */
  show(name: string): Promise<void>;
  /** Until it takes what is pressed: a page that has just come does not for a moment. */
  ready(): Promise<void>;
  /** Both. */
  showReady(name: string): Promise<void>;
  /** Each of them once, those of one place one after the other in one page: loading a page takes longer than to look at it. */
  showEach(names: readonly string[], look: (name: string) => Promise<void>): Promise<void>;
  /** The engine's state becomes another one, while she looks. */
  change(name: string): Promise<void>;
  /** What the window asked for since then: `stop {"how":"pause"}`. */
  asked(): Promise<string[]>;
  close(): Promise<void>;
}

const drawing = (text: string): PictureView => ({
  type: 'image/svg+xml',
  base64: Buffer.from(text).toString('base64'),
});
const FAVOURITES = { names: ['Escribir', 'Hablar', 'TamTam', 'Tortuga'], more: 3 };
const PICTURES: Readonly<Record<string, PictureView | null>> = {
  [MADE_PICTURES.mended]: drawing(MENDED),
  [MADE_PICTURES.goingBack]: drawing(GOING_BACK),
  [MADE_PICTURES.missing]: null,
};

/** Puts the stand-in of the bridge into the page. The snapshot is chosen by the page's own address, so that a reload shows it again. */
function standInScript(voices: readonly string[]): string {
  const snapshots = Object.fromEntries(Object.entries(MADE).map(([name, { snapshot }]) => [name, snapshot]));
  return `
    const answers = ${JSON.stringify({
      ...{ snapshots, history: HISTORY, longHistory: LONG_HISTORY, pictures: PICTURES },
      own: OWN_CHANGES,
      looks: {
        ...{ changes: CHANGES, signatures: SIGNATURES, space: SPACE, favourites: FAVOURITES },
        voices: { languages: voices },
      },
    })};
    window.asked = [];
    // While something is said: what ends it. It lasts where a test says so.
    let isSaid = () => {};
    window.spoken = [];
    window.speaksOn = false;
    function narrow(changes, { part, search = '', offset = 0, limit = 100 }) {
      const files = changes.files.filter((one) => (part ?? one.part) === one.part && one.path.includes(search));
      const matching = part === undefined && search === '' ? changes.matching : files.length;
      return { ...changes, matching, files: files.slice(offset, offset + limit) };
    }
    window.newleaf = {
      request(call, input) {
        if (call === 'snapshot') return Promise.resolve({ output: answers.snapshots[location.hash.slice(1)] });
        if (call === 'history') {
          const isLong = location.hash.endsWith('-long');
          return Promise.resolve({ output: isLong ? answers.longHistory : answers.history });
        }
        if (call === 'picture') return Promise.resolve({ output: answers.pictures[input.sha256] });
        if (call === 'changes' && input.own) return Promise.resolve({ output: answers.own });
        if (call === 'changes') return Promise.resolve({ output: narrow(answers.looks.changes, input) });
        if (call in answers.looks) return Promise.resolve({ output: answers.looks[call] });
        if (call === 'speak') {
          window.spoken.push(input.language + ': ' + input.text);
          if (!window.speaksOn) return Promise.resolve({ output: { said: true } });
          return new Promise((resolve) => (isSaid = (said) => resolve({ output: { said } })));
        }
        if (call === 'hush') {
          window.spoken.push('hush');
          isSaid(false);
          return Promise.resolve({ output: {} });
        }
        window.asked.push(call + ' ' + JSON.stringify(input));
        return new Promise(() => {});
      },
      listen(listener) {
        window.become = (name) => listener({ event: 'snapshot', payload: answers.snapshots[name] });
        return () => {};
      },
    };`;
}

export async function openGallery(browser: Browser, options: GalleryOptions): Promise<Gallery> {
  const { size, language, motion = false, voices = [], catalogues = {} } = options;
  const context = await browser.newContext({
    viewport: size,
    locale: language,
    reducedMotion: motion ? 'no-preference' : 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(MOMENT);
  await page.clock.setFixedTime(NOW);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const files: string[] = [];
  await page.route(`${ADDRESS}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const name = pathname === '/' ? '/index.html' : pathname;
    files.push(basename(name));
    await route.fulfill({
      body:
        catalogues[/^(\w\w)-.{8}\.js$/.exec(basename(name))?.[1] ?? ''] ?? readFileSync(join(PAGES, name)),
      headers: {
        'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
        'Content-Security-Policy': contentSecurityPolicy(),
      },
    });
  });
  await page.addInitScript({ content: standInScript(voices) });
  async function show(name: string): Promise<void> {
    const made = MADE[name];
    if (made === undefined) throw new Error(`no made snapshot is called ${name}`);
    await page.goto('about:blank');
    await page.goto(`${ADDRESS}/#${name}`);
    await page.getByRole('main').waitFor();
    await goTo(page, made.place ?? 'work');
    // What says more where one points is over the page by design, and points at another thing once the window is narrower.
    await page.mouse.move(0, 0);
    // Lines are as long as the letters of our own fonts.
    await page.evaluate('document.fonts.ready.then(() => true)');
  }
  const change = async (name: string): Promise<void> => {
    await page.evaluate(`window.become(${JSON.stringify(name)})`);
  };
  const ready = () => page.locator('.actions.new').waitFor({ state: 'detached' });
  return {
    page,
    complaints,
    files,
    show,
    ready,
    async showReady(name) {
      await show(name);
      await ready();
    },
    change,
    async showEach(names, look) {
      const placeOf = (name: string) => MADE[name]?.place ?? 'work';
      const sorted = names.toSorted((one, other) => placeOf(one).localeCompare(placeOf(other)));
      for (const [index, name] of sorted.entries()) {
        const before = sorted[index - 1];
        await (before !== undefined && placeOf(before) === placeOf(name) ? change(name) : show(name));
        await look(name);
      }
    },
    asked: () => page.evaluate('window.asked'),
    close: () => context.close(),
  };
}

const EVERY_LANGUAGE = [...Object.values(CATALOGUES), pseudoCatalogue(en)];

/** A button by its words, in whatever language the gallery is. */
function named(page: Page, key: 'restart.now' | 'sheets.look'): Locator {
  return EVERY_LANGUAGE.map((words) => page.getByRole('button', { name: words[key], exact: true }))
    .reduce((one, other) => one.or(other))
    .first();
}

/** As she would go there. */
async function goTo(page: Page, place: string): Promise<void> {
  const places = page.getByRole('navigation').getByRole('button');
  if (place === 'home' || place === 'whats-new') await places.nth(0).click();
  if (place === 'story') await places.nth(1).click();
  if (place === 'teacher') await places.nth(2).click();
  if (place === 'restart') await named(page, 'restart.now').click();
  if (place === 'sheets') {
    await places.nth(0).click();
    await named(page, 'sheets.look').click();
  }
  if (place === 'whats-new') await page.locator('main [data-key="accept"]').click();
}
