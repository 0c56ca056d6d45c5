import { describe, expect, it } from 'vitest';
import { collectConsole, plainLine } from './console-lines.ts';

describe('plainLine', () => {
  it.each([
    ['[\x1b[0;32m  OK  \x1b[0m] Reached target', '[  OK  ] Reached target'],
    ['\x1b]0;window title\x07after', 'after'],
    ['\x1bP1$r0m\x1b\\after', 'after'],
    ['\x1bcreset', 'reset'],
    ['bell\x07 back\x08 null\0 c1\x9b31m', 'bell back null c131m'],
    ['tab\there', 'tab  here'],
    ['turned \u202etxt.exe', 'turned txt.exe'],
  ])('makes %j plain', (line, plain) => {
    expect(plainLine(line)).toBe(plain);
  });

  it('cuts what is too long', () => {
    expect(plainLine('x'.repeat(10_000))).toHaveLength(500);
  });
});

describe('collectConsole', () => {
  it('gives on lines as they end, and the rest at the end', () => {
    const seen: string[] = [];
    const lines = collectConsole((line) => seen.push(line));
    lines.push(Buffer.from('one\r\n\r\ntw'));
    expect(seen).toEqual(['one']);
    lines.push(Buffer.from('o\nthr\xc3', 'latin1'));
    lines.push(Buffer.from('\xa9e', 'latin1'));
    lines.end();
    expect(seen).toEqual(['one', 'two', 'thrée']);
  });

  it('keeps the last lines only, however many come', () => {
    const lines = collectConsole();
    for (let index = 0; index < 1000; index++) lines.push(Buffer.from(`line ${index}\n`));
    expect(lines.tail()).toHaveLength(200);
    expect(lines.tail().at(-1)).toBe('line 999');
    lines.push(Buffer.alloc(1_000_000, 'x'));
    lines.end();
    expect(lines.tail().at(-1)?.length).toBeLessThanOrEqual(500);
  });

  it('sees a panic, also long ago', () => {
    const lines = collectConsole();
    expect([lines.isSilent(), lines.hasPanicked()]).toEqual([true, false]);
    lines.push(Buffer.from('[    2.5] Kernel panic - not syncing: Attempted to kill init!\n'));
    for (let index = 0; index < 1000; index++) lines.push(Buffer.from('trace\n'));
    expect([lines.isSilent(), lines.hasPanicked()]).toEqual([false, true]);
  });
});
