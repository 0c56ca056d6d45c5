import { describe, expect, it } from 'vitest';
import { parseMounts, takesWrites } from './mounts.ts';

const line = (options: string) =>
  parseMounts(`23 1 0:20 / / rw,relatime - overlay newleaf rw,lowerdir=layers/a/tree${options},xino=off\n`);

describe('a machine layer takes what is written', () => {
  it('where it is the upper folder of a mount, by a name below the store or a whole one', () => {
    expect(takesWrites(line(',upperdir=machine/hers/upper,workdir=machine/hers/work'), 'hers')).toBe(true);
    expect(takesWrites(line(',upperdir=/var/lib/newleaf/machine/hers/upper'), 'hers')).toBe(true);
  });
  it('and not where it is only read, or is another', () => {
    expect(takesWrites(line(':machine/hers/upper'), 'hers')).toBe(false);
    expect(takesWrites(line(',upperdir=machine/hers/upper'), 'her')).toBe(false);
    expect(takesWrites(line(',upperdir=machine/others/upper,workdir=machine/hers/upper'), 'hers')).toBe(
      false,
    );
  });
});
