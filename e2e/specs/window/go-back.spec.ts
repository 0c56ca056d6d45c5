/** She turns back: before she kept it, later, and after it became part of the core. */
import type { SmallVersion } from '../../fixtures/small-tree.ts';
import { TITLES } from '../../fixtures/small-tree.ts';
import { compareTrees } from '../../harness/compare-trees.ts';
import type { Laptop } from '../../harness/laptop.ts';
import { expect, test } from '../../harness/window-test.ts';
import type { preparedSchool } from '../../harness/window-school.ts';

/** What boots is a release, byte for byte, told by another program than the engine. */
async function expectBooted(
  laptop: Laptop,
  school: ReturnType<typeof preparedSchool>,
  version: SmallVersion,
): Promise<void> {
  const differences = await laptop.booted(async (release, root) => {
    expect(release).toBe(version);
    return compareTrees(school.tree(version), root);
  });
  expect(differences).toEqual([]);
}

test.describe('before she keeps it', () => {
  test.use({ prepared: 'staged' });

  test('she tries it and goes back', async ({ window, laptop, school }) => {
    const { go, home, checked, trying, wentBack, story } = window;
    await checked.tryIt.click();
    await expect(trying.good).toBeVisible();
    await trying.goBack.click();
    await expect(wentBack.heading).toBeVisible();
    await expect(wentBack.chosen('first')).toBeVisible();
    await expect(wentBack.why.asked).toBeVisible();
    await window.picture('went-back');
    await expectBooted(laptop, school, 'first');
    await wentBack.home.click();
    await expect(home.wentBackFrom(TITLES.second)).toBeVisible();
    await go.story.click();
    await expect(story.chapter('story.reverted', TITLES.second)).toBeVisible();
  });

  test('she keeps it and goes back at once, and sees nothing of what was before in between', async ({
    window,
  }) => {
    const { page, go, home, checked, trying, kept, wentBack } = window;
    await checked.tryIt.click();
    await expect(trying.good).toBeVisible();
    await trying.keep.click();
    await expect(kept.heading).toBeVisible();
    await go.home.click();
    await expect(home.heading).toBeVisible();
    await page.evaluate(`
      window.seen = [document.querySelector('h1')?.textContent];
      new MutationObserver(() => {
        const heading = document.querySelector('h1')?.textContent;
        if (heading !== window.seen.at(-1)) window.seen.push(heading);
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
      undefined`);
    await home.goBackTo('first').click();
    await expect(wentBack.heading).toBeVisible();
    expect(await page.evaluate('window.seen')).toHaveLength(2);
  });

  test('she does not want it at all', async ({ window, laptop, school }) => {
    await window.checked.notWanted.click();
    const { go, home, whatsNew, checked, wentBack, story } = window;
    await expect(wentBack.putAside).toBeVisible();
    await expectBooted(laptop, school, 'first');
    const last = (await laptop.call('history')).findLast(({ what }) => what === 'reverted');
    expect(last?.details).not.toHaveProperty('kept');
    await wentBack.home.click();
    await expect(home.wasPutAside(TITLES.second)).toBeVisible();
    await go.story.click();
    await expect(story.chapter('story.aside', TITLES.second)).toBeVisible();
    await go.home.click();

    // It is here as it was, and is only looked at once more.
    await home.tryNew.click();
    await expect(whatsNew.allIsHere).toBeVisible();
    await whatsNew.get.click();
    await expect(checked.heading).toBeVisible();
  });
});

test.describe('after she kept it', () => {
  test.use({ prepared: 'kept' });

  test('she goes back later', async ({ window, laptop, school }) => {
    const { home, wentBack } = window;
    await expect(home.chosen('second')).toBeVisible();
    await window.picture('home-kept');
    await home.goBackTo('first').click();
    await expect(wentBack.chosen('first')).toBeVisible();
    await expectBooted(laptop, school, 'first');
    // The log tells it apart from what was only put aside.
    const last = (await laptop.call('history')).findLast(({ what }) => what === 'reverted');
    expect(last?.details['kept']).toBe(true);
    await wentBack.home.click();
    await expect(home.chosen('first')).toBeVisible();
    await expect(home.goBackTo('first')).toBeHidden();
    // Not forgotten: what she went back from is offered again.
    await expect(home.wentBackFrom(TITLES.second)).toBeVisible();
    await expect(home.tryNew).toBeVisible();
  });

  test('it settles by policy, and she can still go back', async ({ window, laptop, school }) => {
    const { go, home, story, wentBack } = window;
    await expect(home.chosen('second')).toBeVisible();
    expect((await laptop.call('settle')).merged).toEqual([]);
    laptop.setPolicy({ settleAfterDays: 0 });
    expect((await laptop.call('settle')).merged).toHaveLength(2);
    await expectBooted(laptop, school, 'second');
    await go.story.click();
    await expect(story.chapter('story.settled', TITLES.second)).toBeVisible();
    await go.home.click();
    await home.goBackTo('first').click();
    await expect(wentBack.chosen('first')).toBeVisible();
    await expectBooted(laptop, school, 'first');
  });
});
