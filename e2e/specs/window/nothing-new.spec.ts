import { expect, test } from '../../harness/window-test.ts';

test.use({ prepared: 'kept' });

test('the newest is here: it says so, and when it asked', async ({ window }) => {
  const { home } = window;
  await home.look.click();
  await expect(home.newest).toBeVisible();
  await expect(home.asked).toBeVisible();
  await expect(home.tryNew).toBeHidden();
  await window.picture('nothing-new');
});
