/** A teacher looks at what the release on trial changes and who signed it, and saves a report of what is so. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BROUGHT, broughtPath, TITLES } from '../../fixtures/small-tree.ts';
import { expect, test } from '../../harness/window-test.ts';

test.use({ prepared: 'tried' });

test('what it changes is found, and the report that is saved says what is so', async ({
  window,
  laptop,
  workspace,
}) => {
  const { go, teacher, page } = window;
  await go.teacher.click();
  await expect(teacher.heading).toBeVisible();
  const { changes, report } = teacher;

  await expect(changes.headline('second', 'first')).toBeVisible();
  await expect(changes.part('part.other')).toContainText('24 new and one removed');
  await expect(changes.part('part.settings')).toContainText('one changed');
  await changes.part('part.other').click();
  await expect(changes.rows).toHaveCount(BROUGHT.files + 1);
  await changes.search.fill('OLD-words');
  await expect(changes.status).toHaveText('One file found.');
  await expect(changes.rows).toHaveText(['usr/share/old-words']);
  await changes.search.fill('leaves/2');
  await expect(changes.status).toHaveText('6 files found.');
  await expect(changes.rows.filter({ hasText: broughtPath(BROUGHT.files) })).toBeVisible();
  await window.picture('changes');
  await changes.search.fill('nothing is called so');
  await expect(changes.status).toHaveText('No file found in this part: other files.');
  await changes.close.click();
  await expect(changes.search).toHaveValue('');
  await expect(changes.rows).toHaveCount(0);
  await expect(changes.part('part.other')).toBeFocused();

  // The command line says the same.
  const told = await laptop.call('changes', ['--search', 'leaves/2']);
  expect(told).toMatchObject({ state: 'staged', matching: 6, to: { release: 'second' } });
  const { roles } = await laptop.call('signatures');
  const key = roles.find(({ role }) => role === 'targets')?.keys[0]?.id ?? 'none';
  await expect(teacher.main.getByText(key).first()).toBeVisible();

  await report.make.click();
  await expect(report.sheet).toContainText(TITLES.second);
  await window.picture('report');
  const coming = page.waitForEvent('download');
  await report.save.click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^newleaf-report-\d{4}-\d\d-\d\d\.html$/);
  const html = readFileSync(await download.path(), 'utf8');
  expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en" dir="ltr">/);
  expect(html).not.toMatch(/<(script|link|a|img)\b/);
  for (const said of [
    TITLES.second,
    'came up',
    `key ${key}`,
    'What second changes in first',
    'verified and sealed',
  ])
    expect(html).toContain(said);

  // Once it is kept, it is another report; as PDF it is one page, and nothing is written over.
  await laptop.call('keep');
  const pdf = join(workspace.folder, 'report.pdf');
  const words = ['report', '--pdf', '--output', pdf];
  expect((await laptop.run(words)).code).toBe(0);
  const text = readFileSync(pdf, 'latin1');
  expect(text.startsWith('%PDF-')).toBe(true);
  expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  const before = statSync(pdf).mtimeMs;
  expect((await laptop.run(words)).code).toBe(2);
  expect(statSync(pdf).mtimeMs).toBe(before);
});
