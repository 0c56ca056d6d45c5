/** Real files, a real hash; the time of the machine is given. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineError } from '../../../shared/model/errors.ts';
import { storeLayout, type StoreLayout } from '../store/layout.ts';
import { createDoor } from './door.ts';
import { hashPin, isPin, type HashedPin } from './hash-pin.ts';
import { readPinRecord, writePinRecord, type PinRecord } from './pin-record.ts';
import { readDoor } from './read-door.ts';
import { tryPin } from './try-pin.ts';

let pin: HashedPin;
let folder: string;
let layout: StoreLayout;
let now = { boot: 'this', uptime: 1000 };
const moment = () => now;

beforeAll(async () => {
  pin = await hashPin('2468');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newleaf-pin-'));
  layout = storeLayout(folder);
  now = { boot: 'this', uptime: 1000 };
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const setPin = (more: Partial<PinRecord> = {}): void =>
  writePinRecord(layout, { id: '0'.repeat(16), pin, tries: { wrong: 0, ...now }, untold: 0, ...more });
const attempt = (given: string) => tryPin(layout, given, moment);
/** What a try is refused with: `wrong 0 2`, `wait 30`. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown as EngineError,
  );
  if (error === undefined) return 'right';
  const { why, seconds, left } = error.details;
  return [why ?? error.code, seconds, left].filter((part) => part !== undefined).join(' ');
}
const wrong = () => readPinRecord(layout)?.tries.wrong;

describe('a hash', () => {
  it('is of that PIN alone, and of none twice', async () => {
    expect(await isPin('2468', pin)).toBe(true);
    for (const other of ['2469', '24680', '246', '']) expect(await isPin(other, pin), other).toBe(false);
    const again = await hashPin('2468');
    expect(again.salt).not.toBe(pin.salt);
    expect(again.hash).not.toBe(pin.hash);
  });

  it('leaves the thread free meanwhile', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await hashPin('2468');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('is readable by its owner only, and holds nothing of the PIN', () => {
    setPin();
    expect(statSync(layout.teacherPin).mode & 0o777).toBe(0o600);
    expect(readFileSync(layout.teacherPin, 'utf8')).not.toContain('2468');
  });
});

describe('a try', () => {
  it('that is right takes back those that were wrong, and tells how many', async () => {
    setPin();
    expect(await refusal(attempt('1111'))).toBe('wrong 0 2');
    expect(await refusal(attempt('1112'))).toBe('wrong 0 1');
    expect(await attempt('2468')).toMatchObject({ wrong: 2 });
    expect(wrong()).toBe(0);
  });

  it('after three wrong ones has to wait, also a right one, and longer each time', async () => {
    setPin({ tries: { wrong: 2, ...now } });
    expect(await refusal(attempt('1111'))).toBe('wrong 30 0');
    expect(await refusal(attempt('2468'))).toBe('wait 30');
    now = { ...now, uptime: 1029 };
    expect(await refusal(attempt('2468'))).toBe('wait 1');
    // One that has to wait is not looked at, and counts for nothing.
    expect(wrong()).toBe(3);
    now = { ...now, uptime: 1030 };
    expect(await refusal(attempt('1111'))).toBe('wrong 60 0');
    now = { ...now, uptime: 1090 };
    expect(await refusal(attempt('2468'))).toBe('right');
  });

  it('is not allowed sooner by a clock that somebody sets, forward or back', async () => {
    setPin({ tries: { wrong: 5, ...now } });
    for (const date of ['2036-01-01', '1970-01-01']) {
      vi.useFakeTimers({ now: new Date(date), toFake: ['Date'] });
      expect(await refusal(attempt('2468')), date).toBe('wait 120');
    }
  });

  it('is not allowed sooner by a restart', async () => {
    setPin({ tries: { wrong: 7, ...now } });
    now = { boot: 'next', uptime: 20 };
    expect(await refusal(attempt('2468'))).toBe('wait 880');
  });

  it('counts before it is looked at, so that an engine that is killed meanwhile forgets none', async () => {
    setPin();
    const trying = attempt('1111');
    while (wrong() === 0) await new Promise((resolve) => setImmediate(resolve));
    // On the disk already, while the answer is not known.
    expect(wrong()).toBe(1);
    expect(await refusal(trying)).toBe('wrong 0 2');
  });

  it('is one of three, however many come at once', async () => {
    setPin();
    const pins = Array.from({ length: 60 }, (_, index) => String(1000 + index));
    const answers = await Promise.all(pins.map((one) => refusal(attempt(one))));
    expect(answers.filter((answer) => answer.startsWith('wrong')).sort()).toEqual([
      ...['wrong 0 1', 'wrong 0 2', 'wrong 30 0'],
    ]);
    expect(answers.filter((answer) => answer === 'wait 30')).toHaveLength(57);
    expect(wrong()).toBe(3);
  });

  it('is none where no PIN is set', async () => {
    expect(await refusal(attempt('2468'))).toBe('no-pin');
  });
});

describe('a record that is none', () => {
  it.each([
    ['empty', () => writeFileSync(layout.teacherPin, '')],
    ['half', () => writeFileSync(layout.teacherPin, '{"id":"0000')],
    ['without tries', () => writeFileSync(layout.teacherPin, JSON.stringify({ id: '0'.repeat(16), pin }))],
    ['of a cost that would take all memory', () => setPin({ pin: { ...pin, cost: 2 ** 30 } })],
    ['huge', () => writeFileSync(layout.teacherPin, ' '.repeat(1 << 20))],
    ['a folder', () => mkdirSync(layout.teacherPin)],
    ['a link', () => symlinkSync('/etc/passwd', layout.teacherPin)],
  ])('is no open door: %s', async (_what, make) => {
    make();
    expect(readDoor(layout)).toEqual({ hasPin: true, waitsUntil: null });
    expect(() => createDoor({ root: false }).admit(layout, undefined)).toThrow(/E_STORE.*damaged/);
    await expect(attempt('2468')).rejects.toMatchObject({ code: 'E_STORE' });
    expect(createDoor({ root: true }).admit(layout, undefined)).toBe('root');
  });
});

describe('a door', () => {
  const door = () => createDoor({ root: false, moment });

  it('is open to anybody where no PIN is set', () => {
    expect(door().admit(layout, undefined)).toBe('anybody');
    expect(readDoor(layout)).toEqual({ hasPin: false, waitsUntil: null });
  });

  it('opens by a ticket, which is good where it was given and while it is used', async () => {
    setPin();
    const one = door();
    const { ticket, seconds } = await one.unlock(layout, '2468');
    expect(one.admit(layout, ticket)).toBe('pin');
    expect(await refusal(Promise.resolve().then(() => one.admit(layout, undefined)))).toBe('missing');
    expect(await refusal(Promise.resolve().then(() => one.admit(layout, 'f'.repeat(32))))).toBe('ended');
    // Another engine, as after a restart of this one.
    expect(() => door().admit(layout, ticket)).toThrow(/ended/);
    now = { ...now, uptime: now.uptime + seconds - 1 };
    expect(one.admit(layout, ticket)).toBe('pin');
    now = { ...now, uptime: now.uptime + seconds };
    expect(() => one.admit(layout, ticket)).toThrow(/ended/);
    expect(() => one.admit(layout, ticket)).toThrow(/ended/);
  });

  it('is shut by whoever gives the ticket back, and by another PIN', async () => {
    setPin();
    const one = door();
    const [first, second] = [await one.unlock(layout, '2468'), await one.unlock(layout, '2468')];
    one.lock(first.ticket);
    expect(() => one.admit(layout, first.ticket)).toThrow(/ended/);
    expect(one.admit(layout, second.ticket)).toBe('pin');
    setPin({ id: '1'.repeat(16) });
    expect(() => one.admit(layout, second.ticket)).toThrow(/ended/);
  });

  it('says until when one waits, the same in two looks', () => {
    setPin({ tries: { wrong: 3, ...now } });
    vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00.400Z'), toFake: ['Date'] });
    expect(readDoor(layout, moment).waitsUntil).toBe('2026-11-24T10:00:30.000Z');
    now = { ...now, uptime: now.uptime + 2 };
    vi.setSystemTime('2026-11-24T10:00:02.400Z');
    expect(readDoor(layout, moment).waitsUntil).toBe('2026-11-24T10:00:30.000Z');
  });
});
