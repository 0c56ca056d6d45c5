import { describe, expect, it } from 'vitest';
import { stagesAt } from './stages.ts';

const forms = (step: Parameters<typeof stagesAt>[0]) => stagesAt(step).map(({ is }) => is);

describe('the steps of getting', () => {
  it.each([
    [undefined, ['now', 'next', 'next', 'next', 'next']],
    ['check', ['now', 'next', 'next', 'next', 'next']],
    ['space', ['now', 'next', 'next', 'next', 'next']],
    ['fetch', ['done', 'now', 'next', 'next', 'next']],
    ['copy', ['done', 'done', 'now', 'next', 'next']],
    ['assemble', ['done', 'done', 'now', 'next', 'next']],
    ['verify', ['done', 'done', 'done', 'now', 'next']],
    ['seal', ['done', 'done', 'done', 'done', 'now']],
  ] as const)('at %s are %j', (step, expected) => expect(forms(step)).toEqual(expected));
});
