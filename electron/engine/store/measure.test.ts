import { linkSync, lstatSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMeasure } from './measure.ts';

it('counts what the disk gave, each inode once, for the folder that was measured first', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'newleaf-measure-'));
  try {
    const at = (name: string) => join(folder, name);
    for (const name of ['one', 'two']) mkdirSync(at(name));
    writeFileSync(at('one/shared'), Buffer.alloc(100_000, 'x'));
    linkSync(at('one/shared'), at('one/again'));
    linkSync(at('one/shared'), at('two/shared'));
    writeFileSync(at('two/own'), Buffer.alloc(20_000, 'x'));
    const room = (name: string) => lstatSync(at(name)).blocks * 512;
    const measure = createMeasure();
    const told: [string, number][] = [];
    expect(await measure.of(at('one'))).toBe(room('one') + room('one/shared'));
    expect(await measure.of(at('two'), (path, _, bytes) => told.push([path, bytes]))).toBe(
      room('two') + room('two/own'),
    );
    expect(Object.fromEntries(told)).toMatchObject({ shared: 0, own: room('two/own') });
    expect(await measure.of(at('nothing'))).toBe(0);
    expect(await measure.of(at('one/shared'))).toBe(0);
    expect(await createMeasure().of(at('one/shared'))).toBe(room('one/shared'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
