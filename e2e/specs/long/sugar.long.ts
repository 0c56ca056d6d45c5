/**
 * The bundle in Debian's own Sugar, from its installation to the Journal, as a child has it. Pictures are left in
 * `test-results/sugar`.
 */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeBundle } from '../../../scripts/xo-bundle.mjs';
import { makeSmallTree } from '../../fixtures/small-tree.ts';
import { makeLaptop } from '../../harness/laptop.ts';
import { makeLoudspeaker, soundOf, type Loudspeaker } from '../../harness/loudspeaker.ts';
import { makeSchool } from '../../harness/school.ts';
import { describeWhere, missing } from '../../harness/skip.ts';
import { startSugar, type Accessible, type Sugar, type SugarWindow } from '../../harness/sugar/sugar.ts';
import { waitUntil } from '../../harness/wait-until.ts';
import { useWorkspace } from '../../harness/workspace.ts';
import { wordsIn, type Key } from '../../pages/words.ts';

const BUNDLE_ID = 'org.newleaf.Activity';
const STROKE = '#FF2B34';
const FILL = '#005FE4';
/** Seconds after which Sugar says that an activity could not be started. */
const SUGARS_PATIENCE = 90;
const RELEASES = [
  ['first', '2026.1', 'Otoño'],
  ['second', '2026.2', 'Primavera'],
] as const;
/** The session's language is `es_PE`. */
const words = wordsIn('es');
const whole = (key: Key) => new RegExp(`^${words(key)}$`);

// A window that does not come is no reason to wait long.
vi.setConfig({ testTimeout: 180_000 });

describeWhere(['root', 'overlay', 'rsync', 'busybox', 'sugar'], 'the activity in Sugar', () => {
  const workspace = useWorkspace('sugar');
  let sugar: Sugar;
  let loudspeaker: Loudspeaker;

  beforeAll(async () => {
    chmodSync(workspace.folder, 0o711);
    const store = await makeStore();
    const folder = workspace.makeFolder('sugar');
    loudspeaker = makeLoudspeaker();
    const { environment } = loudspeaker;
    sugar = await startSugar({ folder, store, colours: `${STROKE},${FILL}`, environment });
  });
  afterAll(async () => {
    // Undefined where it did not come up.
    await (sugar as Sugar | undefined)?.end();
    (loudspeaker as Loudspeaker | undefined)?.remove();
  });

  /** A laptop's that runs a release, where a school has published a newer one. */
  async function makeStore(): Promise<string> {
    const school = makeSchool(workspace.makeFolder('school'));
    const trees = workspace.makeFolder('trees');
    for (const [version, release, title] of RELEASES) {
      makeSmallTree(join(trees, version), version);
      await school.publish(join(trees, version), release, '--title', title);
    }
    const [[version, release]] = RELEASES;
    const laptop = makeLaptop(workspace.path('laptop'), workspace.makeFolder('mount'));
    await laptop.init(school.repository, school, [join(trees, version), '--release', release]);
    return laptop.store;
  }

  /** Its window, where there is one. */
  const itsWindow = async (): Promise<SugarWindow | undefined> =>
    (await sugar.ask('windows', {})).find(({ bundle }) => bundle === BUNDLE_ID);

  const onItsPage = () => sugar.ask('accessible', { application: 'sugar-activity3' });

  /** What its page has by role and words, as a screen reader finds it. */
  const found = (role: string, text: RegExp): Promise<Accessible> =>
    waitUntil(`${role} ${String(text)}`, async () =>
      (await onItsPage()).find(
        (one) => one.role === role && (text.test(one.name) || text.test(one.text ?? '')),
      ),
    );

  /** Icons of activities around her, by where they are: a ring of panels of one size, smaller than her own and larger than the Journal's. */
  async function ringIcons() {
    const squares = (await sugar.ask('accessible', { application: 'main.py' })).flatMap(
      ({ role, showing, place }) =>
        role === 'panel' && showing && place !== null && place[2] === place[3] ? [place] : [],
    );
    return squares.filter(([, , width]) => width > 50 && width < 100);
  }

  async function colouredIcon() {
    for (const [left, top, width, height] of await ringIcons()) {
      const seen = await sugar.ask('count', { colours: [STROKE, FILL], left, top, width, height });
      if (seen[STROKE]! > 0 && seen[FILL]! > 0) return { x: left + width / 2, y: top + height / 2 };
    }
    return undefined;
  }

  /** By her keyboard: the home view's search, which ends the name by itself once there is only one, and Enter. */
  async function chooseByName(): Promise<void> {
    await sugar.ask('write', { text: 'Newl' });
    await waitUntil('its name is in the search', async () =>
      (await sugar.ask('accessible', { application: 'main.py' })).find(({ text }) => text === 'Newleaf'),
    );
    await sugar.ask('press', { keys: ['Return'] });
  }

  const comesUp = () => waitUntil('its window comes', itsWindow, SUGARS_PATIENCE);
  const isGone = () =>
    waitUntil('its window is gone', async () => ((await itsWindow()) === undefined ? true : undefined));
  const webShells = () => sugar.ask('processes', { words: ['ui', '--json'] });
  const nothingRuns = () =>
    waitUntil('its web shell has ended', async () => ((await webShells()).length === 0 ? true : undefined));

  /** Where nothing of Sugar's is; a pointer on something opens its palette. */
  const pointAside = () => sugar.ask('move', { x: 250, y: 800 });

  it('is installed from the bundle, and is in the home view', async () => {
    await pointAside();
    const before = await waitUntil('the home view has icons', async () => {
      const icons = await ringIcons();
      return (await sugar.ask('count', { colours: [STROKE] }))[STROKE]! > 0 ? icons.length : undefined;
    });
    const bundle = workspace.path('sugar/Newleaf.xo');
    writeFileSync(bundle, makeBundle());
    expect(await sugar.ask('run', { words: ['sugar-install-bundle', bundle] })).toMatchObject({ code: 0 });
    await waitUntil('one icon more', async () =>
      (await ringIcons()).length === before + 1 ? true : undefined,
    );
    await sugar.keepPicture('home-installed');
  });

  it('starts within the time that Sugar gives it, as an activity of its own', async () => {
    await chooseByName();
    const window = await comesUp();
    expect(window.activity).toMatch(/^[0-9a-f]{40}$/);
    await found('heading', whole('home.title'));
    expect(await itsWindow()).toMatchObject({ title: 'Newleaf', active: true });
  });

  it('shows what is so, in her language and her colours', async () => {
    await found('paragraph', whole('home.chosen'));
    const page = await onItsPage();
    const heading = page.find(({ role }) => role === 'heading');
    expect(heading?.locale).toBe('es');
    const [left, top, width, height] = page.find(({ role }) => role === 'document web')!.place!;
    await waitUntil('it is drawn in her colours', async () => {
      const seen = await sugar.ask('count', { colours: [STROKE, FILL], left, top, width, height });
      return seen[STROKE]! > 0 && seen[FILL]! > 0 ? true : undefined;
    }).finally(() => sugar.keepPicture('page'));
  });

  it.skipIf(missing(['espeak']) !== undefined)('is read aloud, in her language', async () => {
    const { name, text } = await found('heading', whole('home.title'));
    const heading = soundOf(name || text!, 'es-419');
    const { place } = await found('push button', whole('app.read-aloud'));
    const [left, top, width, height] = place!;
    await sugar.ask('click', { x: left + width / 2, y: top + height / 2 });
    await waitUntil('the heading sounds', () => (loudspeaker.heard().includes(heading) ? true : undefined));
    await found('push button', whole('app.read-aloud.stop'));
    await sugar.ask('click', { x: left + width / 2, y: top + height / 2 });
    await waitUntil('she stopped it', () => (loudspeaker.speaking().length === 0 ? true : undefined));
    await found('push button', whole('app.read-aloud'));
    await pointAside();
  });

  it("has a toolbar as high as Sugar's above it, and Sugar's line between them", async () => {
    const page = (await onItsPage()).find(({ role }) => role === 'document web');
    const [left, cell, width] = page!.place!;
    const row = (top: number, height = 1) =>
      sugar.ask('count', { colours: ['#808080', '#282828', '#C0C0C0'], left, top, width, height });
    expect((await row(cell, 2))['#808080']).toBe(2 * width);
    expect((await row(cell + cell - 1))['#282828']).toBeGreaterThan(width / 2);
    expect((await row(cell + cell + 1))['#C0C0C0']).toBe(width);
  });

  it("stops by Sugar's stop, and leaves an entry in the Journal that says what is so", async () => {
    const { place } = await found('push button', /^(Stop|Detener|Parar)$/);
    const [left, top, width, height] = place!;
    await sugar.ask('click', { x: left + width / 2, y: top + height / 2 });
    await isGone();
    await nothingRuns();
    const [entry, ...others] = await sugar.ask('journal', { bundle: BUNDLE_ID });
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ title: 'Newleaf', 'icon-color': `${STROKE},${FILL}` });
    expect(entry?.description).toMatch(whole('home.chosen'));
    await sugar.ask('press', { keys: ['F5'] });
    await waitUntil('the Journal shows it', async () =>
      (await sugar.ask('accessible', { application: 'main.py' })).find(
        ({ role, name, showing }) => role === 'table cell' && name.includes('Newleaf') && showing,
      ),
    ).finally(() => sugar.keepPicture('journal'));
    await sugar.ask('press', { keys: ['F3'] });
  });

  it('has her colours in the home view then', async () => {
    await pointAside();
    await waitUntil('its icon has her colours', colouredIcon);
    await sugar.keepPicture('home-used');
  });

  /** By its icon, which opens what she had last. */
  async function chooseByIcon(): Promise<void> {
    await sugar.ask('click', await waitUntil('its icon has her colours', colouredIcon));
  }

  /** Sugar's keys stop what is in front. */
  async function stopByKeys(): Promise<void> {
    await waitUntil('it is in front', async () => ((await itsWindow())?.active === true ? true : undefined));
    await sugar.ask('press', { keys: ['Alt_L', 'Escape'] });
    await isGone();
  }

  it('opens again from its entry', async () => {
    const [entry] = await sugar.ask('journal', { bundle: BUNDLE_ID });
    await chooseByIcon();
    expect(await comesUp()).toMatchObject({ activity: entry?.activity_id });
    await found('heading', whole('home.title'));
    await stopByKeys();
    const entries = await sugar.ask('journal', { bundle: BUNDLE_ID });
    expect(entries.map(({ uid }) => uid)).toEqual([entry?.uid]);
    expect(entries[0]?.['launch-times']).toMatch(/^\d+, \d+$/);
  });

  it('takes its web shell with it when it is killed, also that of the engine beside the trees', async () => {
    sugar.setInstalled('engine');
    await chooseByIcon();
    await comesUp();
    await found('heading', whole('home.title'));
    expect((await webShells()).length).toBeGreaterThan(0);
    const [activity] = await sugar.ask('processes', { words: ['-b', BUNDLE_ID] });
    await sugar.ask('kill', { pid: activity!.pid });
    await isGone();
    await nothingRuns();
  });

  it('says so on a laptop without Newleaf, and what keeps it from opening', async () => {
    sugar.setInstalled('of-other-store');
    await chooseByIcon();
    await comesUp();
    await found('heading', /^Newleaf no puede abrirse ahora\.$/);
    const said = (await onItsPage()).find(({ text }) => text?.includes('E_PRIVILEGE'));
    expect(said?.text).toMatch(/^newleaf: E_PRIVILEGE: /);
    await stopByKeys();

    sugar.setInstalled('nowhere');
    await chooseByIcon();
    await comesUp();
    const heading = await found('heading', /^Newleaf todavía no está en esta computadora\.$/);
    await waitUntil('it is drawn', async () => {
      const [left, top, width, height] = heading.place!;
      const { '#000000': ink } = await sugar.ask('count', { colours: ['#000000'], left, top, width, height });
      return ink! > 0 ? true : undefined;
    });
    await sugar.keepPicture('not-installed');
    await stopByKeys();
  });
});
