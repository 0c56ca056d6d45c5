import { describe, expect, it } from 'vitest';
import { loadAgain, LONG_ENOUGH } from './load-again.ts';
import { FakeContents } from './testing/fake-contents.ts';

describe('a page whose process died', () => {
  it.each([
    ['of memory, after a while', 'oom', [LONG_ENOUGH], 1],
    ['and again after a while', 'crashed', [LONG_ENOUGH, 2 * LONG_ENOUGH], 2],
    ['and again at once', 'crashed', [LONG_ENOUGH, LONG_ENOUGH + 1], 1],
    ['at once', 'crashed', [1], 0],
    ['in order', 'clean-exit', [LONG_ENOUGH], 0],
  ])('%s (%s at %j) is loaded again %i times', (_what, reason, times, expected) => {
    const contents = new FakeContents();
    let [clock, loaded] = [0, 0];
    loadAgain(
      contents.asContents(),
      () => loaded++,
      () => clock,
    );
    for (const time of times) {
      clock = time;
      contents.emit('render-process-gone', {}, { reason });
    }
    expect(loaded).toBe(expected);
  });
});
