import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReleaseEvent } from '../../../shared/model/release-state.ts';
import { lastChangeOfSystem, lastTrial, releaseStates, stagedSystem, unfinished } from './journal-folds.ts';
import { isBegin, isEvent } from './journal-records.ts';
import { openJournal, readJournal } from './journal.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newleaf-journal-'));
  file = join(folder, 'journal.jsonl');
  writeFileSync(file, '');
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = () => new Date('2026-11-23T00:00:00Z');

describe('the journal', () => {
  it('gives back what was written, with numbers that go on after it was opened again', () => {
    const journal = openJournal(file, now);
    const begun = journal.begin('get', 'R1', { layer: 'overlay-1' });
    journal.event('R1', { kind: 'fetch-started' });
    const again = openJournal(file, now);
    again.end(begun, 'failed', { code: 'E_SPACE', details: { why: 'x' } });
    const { records, damaged, torn } = readJournal(file);
    expect(records.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect({ damaged, torn }).toEqual({ damaged: 0, torn: 0 });
    expect(records).toEqual(again.records);
    expect(records[0]).toEqual({
      n: 1,
      at: '2026-11-23T00:00:00.000Z',
      type: 'begin',
      operation: 'get',
      release: 'R1',
      details: { layer: 'overlay-1' },
    });
    expect(unfinished(records)).toEqual([]);
  });

  it('loses only a last line that is torn, wherever it is torn, and goes on after it', () => {
    const journal = openJournal(file, now);
    journal.begin('get', 'R0', { text: 'é\u2028\n' });
    const start = readFileSync(file).length;
    journal.event('R1', { kind: 'reverted', reason: 'né' });
    const whole = readFileSync(file);
    for (let cut = start; cut < whole.length; cut++) {
      writeFileSync(file, whole.subarray(0, cut));
      const before = readFileSync(file);
      const read = readJournal(file);
      expect(read.records.length, `cut at ${cut}`).toBe(1);
      expect(read.torn).toBe(cut - start);
      expect(read.damaged).toBe(0);
      expect(readFileSync(file)).toEqual(before); // reading never writes
      openJournal(file, now).event('R2', { kind: 'kept' });
      const after = readJournal(file);
      expect(after.records.filter(isEvent).map(({ release }) => release)).toEqual(['R2']);
      expect(after).toMatchObject({ damaged: 0, torn: 0 });
      expect(after.records.map(({ n }) => n)).toEqual([1, 2]);
    }
  });

  it('takes zeros at the end, as a power cut can leave them, for a torn line', () => {
    openJournal(file, now).begin('get', null);
    const length = readFileSync(file).length;
    truncateSync(file, length + 500);
    expect(readJournal(file)).toMatchObject({ damaged: 0, torn: 500 });
    openJournal(file, now).begin('keep', null);
    expect(
      readJournal(file)
        .records.filter(isBegin)
        .map(({ operation }) => operation),
    ).toEqual(['get', 'keep']);
  });

  it('passes over damaged lines, counts them, and never gives a number twice', () => {
    const journal = openJournal(file, now);
    for (const operation of ['get', 'try', 'keep'] as const) journal.begin(operation, null);
    const lines = readFileSync(file, 'utf8').split('\n');
    lines[1] = `${lines[1]?.slice(0, 20)}\0\0`;
    writeFileSync(file, lines.join('\n'));
    expect(readJournal(file)).toMatchObject({ damaged: 1, torn: 0 });
    const reopened = openJournal(file, now);
    expect(reopened.damaged).toBe(1);
    expect(reopened.begin('settle', null).n).toBe(4);
    expect(
      readJournal(file)
        .records.filter(isBegin)
        .map(({ operation }) => operation),
    ).toEqual(['get', 'keep', 'settle']);
  });

  it('keeps what a later engine wrote, and makes nothing of it', () => {
    const foreign = '{"n":1,"at":"2026-11-23T00:00:00Z","type":"weather","sun":true}\n';
    const later =
      '{"n":2,"at":"2026-11-23T00:00:00Z","type":"event","release":"R1","event":{"kind":"melted"}}\n';
    writeFileSync(file, foreign + later);
    const journal = openJournal(file, now);
    journal.event('R1', { kind: 'fetch-started' });
    expect(readFileSync(file, 'utf8').startsWith(foreign + later)).toBe(true);
    expect(readJournal(file).damaged).toBe(0);
    expect([...releaseStates(journal.records).keys()]).toEqual(['R1']);
    expect(journal.records.at(-1)?.n).toBe(3);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'keeps no half line of a write that found the disk full (needs root)',
    () => {
      const small = join(folder, 'small');
      execFileSync('mkdir', [small]);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]);
      try {
        const full = join(small, 'journal.jsonl');
        writeFileSync(full, '');
        const journal = openJournal(full, now);
        const write = () => {
          for (;;) journal.event('R1', { kind: 'reverted', reason: 'x'.repeat(3_000) });
        };
        expect(write).toThrow(/ENOSPC/);
        expect(readJournal(full)).toMatchObject({ torn: 0, damaged: 0 });
        expect(readJournal(full).records).toEqual(journal.records);
        journal.event('R2', { kind: 'kept' }); // little enough for the room that is left
        expect(readJournal(full).records.filter(isEvent).at(-1)?.release).toBe('R2');
      } finally {
        execFileSync('umount', [small]);
      }
    },
  );

  it('does not read what is only half there while another writes', () => {
    openJournal(file, now).begin('get', null);
    appendFileSync(file, '{"n":2,"at":"2026-');
    expect(readJournal(file).records.length).toBe(1);
  });
});

describe('the folds', () => {
  const play = (events: readonly (readonly [string, ReleaseEvent, Record<string, unknown>?])[]) => {
    let day = 0;
    const journal = openJournal(file, () => new Date(Date.UTC(2026, 0, ++day)));
    for (const [release, event, details] of events) journal.event(release, event, details);
    return journal.records;
  };

  it('tell the state of each release, since when, and why', () => {
    const records = play([
      ['R1', { kind: 'fetch-started' }],
      ['R1', { kind: 'fetched' }],
      ['R1', { kind: 'staged' }],
      ['R1', { kind: 'trial-started' }],
      ['R1', { kind: 'trial-ended', result: 'good', reason: 'boot-complete' }],
      ['R2', { kind: 'fetch-started' }],
      ['R2', { kind: 'failed', code: 'E_DIGEST' }],
      ['R2', { kind: 'kept' }], // can't be
      ['R1', { kind: 'kept' }],
      ['R3', { kind: 'fetch-started' }],
      ['R3', { kind: 'cancelled' }],
      ['R1', { kind: 'reverted', reason: 'asked' }],
    ]);
    expect(Object.fromEntries(releaseStates(records))).toEqual({
      R1: { state: 'reverted', since: '2026-01-12T00:00:00.000Z', reason: 'asked' },
      R2: { state: 'failed', since: '2026-01-07T00:00:00.000Z', reason: 'E_DIGEST' },
      R3: { state: 'cancelled', since: '2026-01-11T00:00:00.000Z', reason: 'stopped' },
    });
    expect(releaseStates(records.slice(0, 5)).get('R1')).toMatchObject({
      state: 'trying',
      since: '2026-01-04T00:00:00.000Z',
    });
  });

  it('tell the last trial, but not of an earlier time that the release was got', () => {
    const trial = {
      at: '2026-01-01T00:00:00Z',
      result: 'bad',
      reason: 'kernel-panic',
      where: 'tcg',
      kernel: '6.1',
      seconds: 3,
      health: [],
      console: ['x'],
    };
    const records = play([
      ['R1', { kind: 'fetch-started' }],
      ['R1', { kind: 'fetched' }],
      ['R1', { kind: 'staged' }],
      ['R1', { kind: 'trial-started' }],
      ['R1', { kind: 'trial-ended', result: 'bad', reason: 'kernel-panic' }, { trial }],
      ['R1', { kind: 'trial-ended', result: 'unknown', reason: 'power' }],
      ['R1', { kind: 'reverted', reason: 'asked' }],
      ['R1', { kind: 'fetch-started' }],
    ]);
    expect(lastTrial(records.slice(0, 4), 'R1')).toBeNull();
    expect(lastTrial(records.slice(0, 5), 'R1')).toEqual(trial);
    expect(lastTrial(records.slice(0, 7), 'R1')).toMatchObject({ result: 'unknown', reason: 'power' });
    expect(lastTrial(records, 'R1')).toBeNull();
    expect(lastTrial(records, 'R2')).toBeNull();
  });

  it('tell what is staged, until it is kept or reverted', () => {
    const records = play([
      ['R1', { kind: 'fetch-started' }],
      ['R1', { kind: 'fetched' }],
      ['R1', { kind: 'staged' }, { system: 'system-1' }],
      ['R1', { kind: 'trial-started' }],
      ['R1', { kind: 'reverted', reason: 'asked' }],
      ['R1', { kind: 'fetch-started' }],
      ['R1', { kind: 'fetched' }],
      ['R1', { kind: 'staged' }, { system: 'system-2' }],
      ['R1', { kind: 'kept' }],
    ]);
    const staged = records.map((_, index) => stagedSystem(records.slice(0, index + 1)));
    const [one, two] = ['system-1', 'system-2'];
    expect(staged).toEqual([undefined, undefined, one, one, undefined, undefined, undefined, two, undefined]);
  });

  it('tell when keeping or settling last changed what boots', () => {
    const records = play([
      ['R1', { kind: 'fetch-started' }],
      ['R1', { kind: 'fetched' }],
      ['R1', { kind: 'staged' }],
      ['R1', { kind: 'kept' }],
      ['R2', { kind: 'fetch-started' }],
    ]);
    expect(lastChangeOfSystem(records.slice(0, 3))).toBeUndefined();
    expect(lastChangeOfSystem(records)).toEqual(new Date('2026-01-04T00:00:00Z'));
  });

  it('tell which operations never ended', () => {
    const journal = openJournal(file, now);
    const first = journal.begin('get', 'R1');
    const second = journal.begin('try', 'R1');
    journal.end(first, 'undone');
    expect(unfinished(journal.records)).toEqual([second]);
  });
});
