/** Folders as the kernel shows them: the files that are looked at, with what real ones say. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLost, mergeFindings, finding, type Probed } from '../../../shared/model/findings.ts';
import { judgeLaptop, partsPresent } from './judge-laptop.ts';
import { readLaptop } from './read-laptop.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'newleaf-laptop-test-'))));
afterEach(() => rmSync(root, { recursive: true }));

function put(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
const SOUND = {
  'sys/class/sound/card0/id': 'PCH\n',
  'sys/class/sound/controlC0/dev': '116:9\n',
  'sys/class/sound/pcmC0D0p/pcm_class': 'generic\n',
};
const MICROPHONE = { ...SOUND, 'sys/class/sound/pcmC0D0c/pcm_class': 'generic\n' };
const CAMERA = {
  'sys/class/video4linux/video0/index': '0\n',
  'sys/class/video4linux/video0/name': 'Integrated Camera: Integrated C\n',
  'sys/class/video4linux/video1/index': '1\n',
  'sys/class/video4linux/video1/name': 'Integrated Camera: Integrated C\n',
};
const WIFI = {
  'sys/class/net/lo/operstate': 'unknown\n',
  'sys/class/net/eth0/operstate': 'up\n',
  'sys/class/net/wlan0/operstate': 'up\n',
  'sys/class/net/wlan0/phy80211/rfkill0/soft': '0\n',
  'sys/class/net/wlan0/phy80211/rfkill0/hard': '0\n',
};
const BUTTON = {
  'sys/class/input/input0/name': 'Power Button\n',
  'sys/class/input/input0/capabilities/key': '10000000000000 0\n',
};
const KEYBOARD = {
  ...BUTTON,
  'sys/class/input/input3/name': 'AT Translated Set 2 keyboard\n',
  'sys/class/input/input3/capabilities/key': '402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe\n',
  'etc/default/keyboard':
    '# KEYBOARD CONFIGURATION FILE\nXKBMODEL="pc105"\nXKBLAYOUT="es,us"\nXKBVARIANT=""\n',
};
const WHOLE = { ...MICROPHONE, ...CAMERA, ...WIFI, ...KEYBOARD, 'usr/bin/sugar': '' };
const ALL: readonly Probed[] = ['journal', 'sound', 'microphone', 'camera', 'wifi', 'typing'];

/** Each finding in one line. */
const found = (had?: readonly Probed[]): string[] =>
  judgeLaptop(readLaptop(root), had).map(({ item, answer, why, name }) =>
    `${item}: ${answer}, ${why} ${name}`.trimEnd(),
  );
const of = (item: Probed, had?: readonly Probed[]) =>
  judgeLaptop(readLaptop(root), had).find((one) => one.item === item);

describe('a look at a laptop', () => {
  it('finds all that is there, by the names that the kernel has for it', () => {
    put(WHOLE);
    expect(found()).toEqual([
      'journal: yes, there',
      'sound: yes, there PCH',
      'microphone: yes, there PCH',
      'camera: yes, there Integrated Camera: Integrated C',
      'wifi: yes, connected wlan0',
      'typing: yes, there AT Translated Set 2 keyboard, es,us',
    ]);
    expect(partsPresent(readLaptop(root))).toEqual(ALL);
  });

  it('says what is missing as it can: lost, never there, or simply not found', () => {
    for (const [had, answer, why] of [
      [ALL, 'no', 'gone'],
      [[], 'none', 'absent'],
      [undefined, 'cannot-tell', 'not-found'],
    ] as const) {
      const findings = judgeLaptop(readLaptop(root), had);
      expect(findings.map((one) => [one.answer, one.why])).toEqual(ALL.map(() => [answer, why]));
      expect(findings.every(isLost)).toBe(why === 'gone');
    }
    expect(partsPresent(readLaptop(root))).toEqual([]);
  });

  it('knows what is lost from what was never there', () => {
    put(SOUND);
    expect([of('microphone', ['sound', 'camera']), of('camera', ['sound', 'camera'])]).toMatchObject([
      { answer: 'none' },
      { answer: 'no' },
    ]);
  });

  it('takes a card that only records for no loudspeaker, and the other way round', () => {
    put({ 'sys/class/sound/card1/id': 'Webcam\n', 'sys/class/sound/pcmC1D0c/pcm_class': 'generic\n' });
    expect([of('sound')?.why, of('microphone')?.name]).toEqual(['not-found', 'Webcam']);
  });

  it.each([
    ['RUNNING', 4800, 'plays'],
    ['DRAINING', 4800, 'plays'],
    ['RUNNING', 0, 'there'],
    ['PREPARED', 4800, 'there'],
    ['closed', undefined, 'there'],
  ])('sees whether the card takes sound: %s after %s frames: %s', (state, frames, why) => {
    const status =
      frames === undefined
        ? 'closed\n'
        : `state: ${state}\nowner_pid   : 812\nhw_ptr      : ${frames}\nappl_ptr    : 9600\n`;
    put({ ...SOUND, 'proc/asound/card0/pcm0p/sub0/status': status });
    expect(of('sound')).toMatchObject({ answer: 'yes', why });
  });

  it('does not take what is recorded for sound that is played', () => {
    const status = 'state: RUNNING\nhw_ptr      : 4800\n';
    put({ ...MICROPHONE, 'proc/asound/card0/pcm0c/sub0/status': status });
    expect(of('sound')?.why).toBe('there');
  });

  it.each([
    ['down', '0', '0', 'not-connected'],
    ['down', '1', '0', 'switched-off'],
    ['down', '0', '1', 'switched-off'],
    ['dormant', '0', '0', 'not-connected'],
  ])('tells of Wi-Fi that is %s, soft %s, hard %s: %s', (state, soft, hard, why) => {
    put({
      ...WIFI,
      'sys/class/net/wlan0/operstate': `${state}\n`,
      'sys/class/net/wlan0/phy80211/rfkill0/soft': `${soft}\n`,
      'sys/class/net/wlan0/phy80211/rfkill0/hard': `${hard}\n`,
    });
    // It is there, so nothing is lost.
    expect(of('wifi', ALL)).toMatchObject({ answer: 'cannot-tell', why });
    expect(partsPresent(readLaptop(root))).toContain('wifi');
  });

  it('takes a cable for no Wi-Fi, and the button that switches it on for no keyboard', () => {
    put({ 'sys/class/net/eth0/operstate': 'up\n', ...BUTTON });
    expect([of('wifi')?.why, of('typing')?.why]).toEqual(['not-found', 'not-found']);
  });

  it('shows nothing that a device calls itself but text, and not much of it', () => {
    put({ ...CAMERA, 'sys/class/video4linux/video0/name': `\u001b[2J\u202e${'x'.repeat(200)}\n` });
    expect(of('camera')?.name).toBe(`\ufffd[2J\ufffd${'x'.repeat(55)}`);
  });
});

describe('one look after another', () => {
  it('counts by the later one, part by part', () => {
    const before = [finding('camera', 'there', 'C'), finding('source', 'answers')];
    expect(mergeFindings(before, [finding('camera', 'gone')])).toEqual([
      finding('camera', 'gone'),
      finding('source', 'answers'),
    ]);
  });

  it('remembers that sound was taken, until the card is lost', () => {
    const played = [finding('sound', 'plays', 'PCH')];
    expect(mergeFindings(played, [finding('sound', 'there', 'PCH')])).toEqual(played);
    expect(mergeFindings(played, [finding('sound', 'gone')])).toEqual([finding('sound', 'gone')]);
  });
});
