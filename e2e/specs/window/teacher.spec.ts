/** What is a teacher's, in a real window on a real engine: the PIN, the rules, and her word before anything is kept. */
import { sizeText } from '../../../renderer/i18n/amounts.ts';
import { en } from '../../../renderer/i18n/en.ts';
import { actsOf } from '../../../shared/history/acts.ts';
import type { SpacePart } from '../../../shared/contract/views.ts';
import { expect, test } from '../../harness/window-test.ts';

const PIN = '135790';

test.describe('a release that was tried well', () => {
  test.use({ prepared: 'tried' });

  test('a PIN shuts the page, rules and her word count in the engine', async ({ window, laptop }) => {
    const { page, go, teacher, trying } = window;
    const { pin, rules, decide } = teacher;

    await go.teacher.click();
    await expect(teacher.wrong.none).toBeVisible();
    await expect(pin.none).toBeVisible();
    await pin.set.click();
    await expect(pin.fresh).toBeFocused();
    await pin.fresh.fill(PIN);
    await pin.again.fill('135791');
    await pin.save.click();
    await expect(pin.differs).toBeVisible();
    await pin.again.fill(PIN);
    await pin.save.press('Enter');
    // Whoever sets it is not locked out by that, nor thrown to the top of the page.
    await expect(pin.saved).toBeVisible();
    await expect(pin.heading).toBeFocused();
    await expect(pin.pad).toBeHidden();
    await window.picture('teacher-pin');

    await rules.number('rule.trialDays').fill('9999');
    await rules.number('rule.trialDays').press('Enter');
    await expect(rules.outOfBounds(0, 3650)).toBeVisible();
    await expect(rules.still('7 days')).toBeVisible();
    await rules.number('rule.trialDays').fill('14');
    await rules.number('rule.trialDays').press('Enter');
    await expect(rules.changed).toHaveText(/7.*14/);
    expect((await laptop.call('status')).policy.trialDays).toBe(14);
    await rules.number('rule.wayBackDays').fill('30');
    await rules.number('rule.wayBackDays').press('Enter');
    // Each can be undone, not only the last.
    await expect(rules.changed).toHaveText([/7.*14/, /28.*30/]);
    await rules.undo.first().press('Enter');
    await expect(rules.number('rule.trialDays')).toHaveValue('7');
    await expect(rules.number('rule.trialDays')).toBeFocused();
    // What was undone is over.
    await expect(rules.changed).toHaveText([/28.*30/]);
    await rules.number('rule.wayBackDays').fill('9999');
    await rules.number('rule.wayBackDays').press('Enter');
    await expect(rules.changed).toHaveCount(0);
    await rules.number('rule.wayBackDays').press('Escape');
    await expect(rules.changed).toHaveText([/28.*30/]);
    expect((await laptop.call('status')).policy.wayBackDays).toBe(30);
    expect((await laptop.call('status')).policy.trialDays).toBe(7);
    await rules.choice('rule.keepNeedsTeacher').selectOption('true');
    await expect.poll(async () => (await laptop.call('status')).policy.keepNeedsTeacher).toBe(true);

    await page.reload();
    await expect(pin.pad).toBeVisible();
    await expect(rules.number('rule.trialDays')).toBeHidden();
    await window.picture('teacher-locked');
    await page.keyboard.type('1111');
    await page.keyboard.press('Enter');
    await expect(pin.wrong).toBeVisible();
    for (const digit of PIN) await pin.digit(digit).click();
    await pin.open.click();
    await expect(pin.triedMeanwhile).toBeVisible();
    await expect(rules.choice('rule.keepNeedsTeacher')).toHaveValue('true');

    await go.home.click();
    await window.home.goOn.click();
    await expect(trying.teacherFirst).toBeVisible();
    await expect(trying.keep).toHaveAttribute('aria-disabled', 'true');
    const refused = await laptop.run(['keep']);
    expect(refused.json.at(-1)).toMatchObject({
      error: { code: 'E_POLICY', details: { why: 'no-teacher-decision' } },
    });

    // It was left, so it is shut.
    await go.teacher.click();
    await expect(pin.pad).toBeVisible();
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await decide.wait.click();
    await expect(decide.wait).toHaveAttribute('aria-pressed', 'true');
    await go.home.click();
    await window.home.goOn.click();
    await expect(trying.teacherSays('word.wait')).toBeVisible();
    // What another says is shown at once, also here.
    await laptop.call('decide', ['keep']);
    await expect(trying.teacherSays('word.keep')).toBeVisible();
    await window.picture('tried-teacher-keep');
    await trying.keep.click();
    await expect(window.kept.heading).toBeVisible();

    const log = await laptop.call('history');
    const said = log.filter(({ what }) => what === 'decided').map(({ details }) => details);
    expect(said).toEqual([
      { decision: 'wait', by: 'pin' },
      { decision: 'keep', by: 'root' },
    ]);
    expect(JSON.stringify(log)).not.toContain(PIN);

    // The same in words, by what it is about, and by what is looked for.
    await go.teacher.click();
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await expect(teacher.log.lines).toHaveCount(actsOf(log).length);
    await teacher.log.group('log.decisions').click();
    await teacher.log.search.fill('said');
    await expect(teacher.log.lines).toHaveCount(2);
    await expect(teacher.log.lines.first()).toContainText(en['event.decided.keep']);
    await teacher.log.raw.check();
    await expect(teacher.log.lines.first()).toContainText('decided; decision: keep; by: root');
    // Esc empties the field, and leads nowhere.
    await teacher.log.search.press('Escape');
    await expect(teacher.log.search).toHaveValue('');
    await teacher.log.group('log.trouble').click();
    await expect(teacher.log.lines).toHaveText([/wrong PINs were tried: 1/]);
    await expect(teacher.wrong.items).toContainText([en['wrong.pin']]);

    // What takes room is what the engine measured, and what was given back is told.
    const measured = await laptop.call('space');
    const bytesOf = (part: SpacePart) => measured.parts.find(({ what }) => what === part)?.bytes ?? 0;
    await expect(teacher.space.row('space.system')).toContainText(sizeText(bytesOf('system'), 'en'));
    await expect(teacher.space.row('space.way-back')).toHaveCount(bytesOf('way-back') > 0 ? 1 : 0);
    await window.picture('teacher-space');
    await teacher.space.clean.click();
    await expect(teacher.space.result).toContainText(en['action.clean']);

    // Nobody's finger is enough to open the door for everybody.
    await pin.remove.click();
    await expect(pin.asksToRemove).toBeVisible();
    await pin.leaveIt.click();
    expect((await laptop.call('status')).teacher.hasPin).toBe(true);
    await pin.remove.click();
    await pin.remove.click();
    await expect(pin.removed).toBeVisible();
    expect((await laptop.call('status')).teacher.hasPin).toBe(false);
  });

  test('who leaves while a PIN is being saved has shut the page behind her', async ({ window, laptop }) => {
    const { go, teacher } = window;
    const { pin } = teacher;
    await go.teacher.click();
    await pin.set.click();
    await pin.fresh.fill(PIN);
    await pin.again.fill(PIN);
    await pin.save.click();
    await go.home.click();
    await expect.poll(async () => (await laptop.call('status')).teacher.hasPin).toBe(true);
    await go.teacher.click();
    await expect(pin.pad).toBeVisible();
    // Nor does what was on its way open it afterwards.
    await window.page.waitForTimeout(2000);
    await expect(pin.pad).toBeVisible();
  });

  test('what is guessed has to wait, in every window and after the engine was killed', async ({
    window,
    openWindow,
    laptop,
  }) => {
    await laptop.run(['pin'], { input: `${PIN}\n` });
    const { page, go, teacher } = window;
    await go.teacher.click();
    await expect(teacher.pin.pad).toBeVisible();
    for (const guess of ['1111', '1112', '1113']) {
      await page.keyboard.type(guess);
      await page.keyboard.press('Enter');
      await expect(guess === '1113' ? teacher.pin.wait : teacher.pin.wrong).toBeVisible();
      await expect(teacher.pin.field).toHaveValue('');
    }
    await expect(teacher.pin.open).toHaveAttribute('aria-disabled', 'true');
    await window.killEngine();
    await window.close();
    const other = await openWindow();
    await other.go.teacher.click();
    await expect(other.teacher.pin.wait).toBeVisible();
    await other.page.keyboard.type(PIN);
    await other.page.keyboard.press('Enter');
    await expect(other.teacher.pin.field).toHaveValue('');
    // Root is not asked.
    await laptop.call('pin' as never, ['--remove']);
    await expect(other.teacher.pin.none).toBeVisible();
  });
});
