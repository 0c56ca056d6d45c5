/** What a laptop has, in a real window on a real engine. A trial that runs on a laptop itself is in the boot tests. */
import { laptopWith } from '../../harness/laptop-parts.ts';
import { expect, test } from '../../harness/window-test.ts';

test.skip(({ shellName }) => shellName === 'electron', 'Electron itself is not started in namespaces here');

test.describe('after a rehearsal', () => {
  test.use({ prepared: 'tried' });

  test('she is asked for nothing of this laptop; a teacher can look at it, and no trial has it in its report', async ({
    laptop,
    workspace,
    openWindow,
  }) => {
    const around = laptopWith(workspace.makeFolder('class'), {
      'sound/card0/id': 'PCH',
      'sound/pcmC0D0p/pcm_class': 'generic',
      'video4linux/video0/index': '0',
      'video4linux/video0/name': 'Integrated Camera',
    });
    const { trying, go, teacher, picture } = await openWindow({ around });
    await expect(trying.later).toBeVisible();
    await expect(trying.tryIt).toHaveCount(0);
    await go.teacher.click();
    await teacher.look.click();
    await expect(teacher.found).toHaveText([
      /Journal/,
      '✓ Sound: is there (PCH)',
      '? Microphone: none was found',
      '✓ Camera: is there (Integrated Camera)',
      '? Wi-Fi: none was found',
      '? Keyboard: none was found',
      '✓ The school: answers',
    ]);
    await picture('teacher-probe');
    const { stdout } = await laptop.run(['probe'], { around });
    expect(JSON.parse(stdout.trim())).toMatchObject({
      result: {
        release: null,
        found: expect.arrayContaining([expect.objectContaining({ item: 'camera', why: 'there' })]),
      },
    });
    const { releases } = await laptop.call('status');
    expect(releases.map(({ trial }) => trial?.probe)).toEqual([undefined]);
    expect((await laptop.call('history')).filter(({ what }) => what === 'probed')).toEqual([]);
  });
});
