import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, EventMessage } from './messages.ts';
import { createOutbox } from './outbox.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const progress = (step: string, done: number): EventMessage => ({
  ...{ type: 'event', id: 1, event: 'progress' },
  payload: { step, done, total: 1000, unit: 'bytes' },
});
const line = (text: string): EventMessage => ({
  type: 'event',
  id: 1,
  event: 'console',
  payload: { line: text },
});

function read(stream: PassThrough): Answer[] {
  const text = String(stream.read() ?? '');
  return text
    .split('\n')
    .slice(0, -1)
    .map((one) => JSON.parse(one) as Answer);
}
const steps = (answers: readonly Answer[]): string[] =>
  answers.map((answer) => {
    if (answer.type !== 'event') return answer.type;
    const payload = answer.payload as { step?: string; done?: number; line?: string };
    return payload.line ?? `${payload.step ?? ''} ${payload.done ?? ''}`;
  });

describe('progress', () => {
  it('goes ten times a second at most, of each step the last always, and all before the answer', () => {
    const stream = new PassThrough();
    const outbox = createOutbox(stream);
    for (let done = 0; done <= 500; done++) outbox.event(progress('fetch', done));
    expect(steps(read(stream))).toEqual(['fetch 0']);
    vi.advanceTimersByTime(99);
    expect(read(stream)).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(steps(read(stream))).toEqual(['fetch 500']);
    for (let done = 501; done <= 1000; done++) outbox.event(progress('fetch', done));
    outbox.event(progress('verify', 0));
    outbox.event(progress('verify', 7));
    expect(read(stream)).toEqual([]);
    outbox.answer({ type: 'finished', id: 1, output: {} });
    expect(steps(read(stream))).toEqual(['fetch 1000', 'verify 7', 'finished']);
    vi.advanceTimersByTime(1000);
    expect(read(stream)).toEqual([]);
  });
});

describe('a shell that does not read', () => {
  it('costs a bounded amount of memory, and gets the latest and every answer when it reads again', async () => {
    const stream = new PassThrough({ highWaterMark: 1024 });
    const outbox = createOutbox(stream);
    outbox.answer({ type: 'hello', protocol: 1, store: 'x'.repeat(2000), underWay: null });
    expect(stream.writableNeedDrain).toBe(true);
    let drained = false;
    void outbox.drained().then(() => (drained = true));
    for (let count = 0; count < 10_000; count++) {
      outbox.event(line(`line ${count}`));
      outbox.event(progress('fetch', count / 10));
      vi.advanceTimersByTime(1);
    }
    outbox.answer({ type: 'finished', id: 1, output: {} });
    await turn();
    expect(drained).toBe(false);
    expect(stream.writableLength + stream.readableLength).toBeLessThan(8 * 1024);

    const got: string[] = [];
    stream.on('data', (bytes: Buffer) => {
      for (const text of bytes.toString().trimEnd().split('\n'))
        got.push(...steps([JSON.parse(text) as Answer]));
    });
    await outbox.end();
    expect(got[0]).toBe('hello');
    expect(got).toContain('line 9999');
    expect(got).not.toContain('line 0');
    expect(got.at(-1)).toBe('finished');
    expect(got.filter((text) => text.startsWith('fetch'))).toEqual(['fetch 999.9']);
    expect(got.length).toBeLessThan(300);
    expect(drained).toBe(true);
  });

  it('and is gone ends every wait', async () => {
    const stream = new PassThrough({ highWaterMark: 10 });
    const outbox = createOutbox(stream);
    outbox.answer({ type: 'hello', protocol: 1, store: 'x'.repeat(100), underWay: null });
    const waits = Promise.all([outbox.drained(), outbox.end()]);
    stream.destroy(new Error('gone'));
    await waits;
    outbox.event(line('nobody'));
    outbox.answer({ type: 'finished', id: 1, output: {} });
    await Promise.all([outbox.drained(), outbox.end()]);
  });
});
