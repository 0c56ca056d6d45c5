/** A page, read aloud by the real espeak-ng into what a sound card would get. */
import { missing } from '../../harness/skip.ts';
import { makeLoudspeaker, soundOf, type Loudspeaker } from '../../harness/loudspeaker.ts';
import { waitUntil } from '../../harness/wait-until.ts';
import { expect, test as base } from '../../harness/window-test.ts';

const test = base.extend<{ readonly loudspeaker: Loudspeaker }>({
  loudspeaker: async ({ able: _ }, use) => {
    const loudspeaker = makeLoudspeaker();
    await use(loudspeaker);
    loudspeaker.remove();
  },
});
const why = missing(['espeak']);
test.skip(why !== undefined, why);

const isSilent = (loudspeaker: Loudspeaker) =>
  waitUntil('nobody speaks', () => (loudspeaker.speaking().length === 0 ? true : undefined));

test.describe('in Spanish', () => {
  test.use({ language: 'es' });

  test('what sounds is the words of the page, as they are said where she lives', async ({
    loudspeaker,
    openWindow,
  }) => {
    const { page, aloud, home } = await openWindow({ around: loudspeaker.around });
    // The page that stays: before that it says that the school is asked.
    await expect(home.something('Second leaf')).toBeVisible();
    await aloud.read.click();
    await expect(aloud.stop).toBeVisible();
    // Until it has come to the end by itself.
    await waitUntil(
      'all is read',
      async () => {
        loudspeaker.heard();
        return (await aloud.read.isVisible()) ? true : undefined;
      },
      60,
    );
    const heard = loudspeaker.heard();
    const main = page.getByRole('main');
    const lines = [
      await main.getByRole('heading', { level: 1 }).innerText(),
      ...(await main.locator('p:visible').allInnerTexts()),
    ];
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      expect(heard.includes(soundOf(line, 'es-419')), line).toBe(true);
      expect(heard.includes(soundOf(line, 'en')), `${line}, as if it were English`).toBe(false);
    }
  });
});

test('she who sits here speaks, not root; the button, another page and the end of the window stop it', async ({
  loudspeaker,
  openWindow,
}) => {
  const { page, aloud, go, close } = await openWindow({ around: loudspeaker.around });
  // Nobody takes what sounds, so that it does not end by itself.
  const begin = async () => {
    await go.teacher.click();
    await aloud.read.click();
    return waitUntil('somebody speaks', () => loudspeaker.speaking()[0]);
  };
  const { uid, words } = await begin();
  expect(uid).toBe(65534);
  expect(words).toEqual(['-b', '1', '-v', 'en', '-s', '150', '--stdin']);
  await aloud.stop.click();
  await isSilent(loudspeaker);
  await expect(aloud.read).toBeVisible();
  await begin();
  await go.story.click();
  await isSilent(loudspeaker);
  await expect(aloud.read).toBeVisible();
  await begin();
  await page.reload();
  await isSilent(loudspeaker);
  await begin();
  await close();
  await isSilent(loudspeaker);
});

test.describe('in Kinyarwanda', () => {
  test.use({ language: 'rw' });

  test('espeak-ng has no voice for it, and the button says so', async ({ loudspeaker, openWindow }) => {
    const { aloud } = await openWindow({ around: loudspeaker.around });
    await expect(aloud.none).toHaveAttribute('aria-disabled', 'true');
    await aloud.none.click({ force: true });
    expect(loudspeaker.speaking()).toEqual([]);
  });
});

test('a shell without a display of this machine has no voice: its window may be on another one', async ({
  loudspeaker,
  openWindow,
}) => {
  const { aloud } = await openWindow({ around: [...loudspeaker.around, 'DISPLAY=localhost:10.0'] });
  await expect(aloud.none).toHaveAttribute('aria-disabled', 'true');
});
