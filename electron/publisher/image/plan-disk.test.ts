import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { partitionScript, planDisk } from './plan-disk.ts';

const MEGABYTE = 1024 ** 2;
const GIGABYTE = 1024 ** 3;

describe('the plan of a disk', () => {
  it('fills the disk but for the tables at both ends, without gaps or overlaps', () => {
    const { length, esp, store, data } = planDisk({ size: 16e9, dataSize: 3e9, storeNeeds: GIGABYTE });
    expect(length).toBe(Math.floor(16e9 / MEGABYTE) * MEGABYTE);
    expect(esp.start).toBe(MEGABYTE);
    expect(store.start).toBe(esp.start + esp.length);
    expect(data.start).toBe(store.start + store.length);
    expect(data.start + data.length).toBe(length - MEGABYTE);
    for (const { start, length: bytes } of [esp, store, data]) {
      expect([start % MEGABYTE, bytes % MEGABYTE]).toEqual([0, 0]);
    }
  });

  it('says how large the disk has to be where the store has no room', () => {
    const wanted = { dataSize: GIGABYTE, storeNeeds: 3 * GIGABYTE };
    let needed = 0;
    try {
      planDisk({ ...wanted, size: 4 * GIGABYTE });
    } catch (error) {
      expect(error).toMatchObject({ code: 'E_SPACE', details: { where: 'image', free: 4 * GIGABYTE } });
      needed = (error as { details: { needed: number } }).details.needed;
    }
    expect(planDisk({ ...wanted, size: needed }).store.length).toBe(3 * GIGABYTE);
    expect(() => planDisk({ ...wanted, size: needed - MEGABYTE })).toThrow('E_SPACE');
    // Data alone is more than the disk.
    expect(() => planDisk({ size: GIGABYTE, dataSize: 2 * GIGABYTE, storeNeeds: 1 })).toThrow('E_SPACE');
  });

  it('is what sfdisk makes of it', () => {
    const plan = planDisk({ size: 2 * GIGABYTE, dataSize: GIGABYTE / 2, storeNeeds: 1 });
    const folder = mkdtempSync(join(tmpdir(), 'newleaf-plan-'));
    try {
      const disk = join(folder, 'disk');
      writeFileSync(disk, '');
      truncateSync(disk, plan.length);
      execFileSync('sfdisk', ['--quiet', '--no-reread', '--no-tell-kernel', disk], {
        input: partitionScript(plan),
      });
      const { partitiontable: table } = JSON.parse(
        execFileSync('sfdisk', ['--json', disk], { encoding: 'utf8' }),
      ) as { partitiontable: { label: string; partitions: Record<string, unknown>[] } };
      expect(table.label).toBe('gpt');
      const found = table.partitions.map(({ name, type, start, size }) => ({ name, type, start, size }));
      expect(found).toEqual(
        [plan.esp, plan.store, plan.data].map(({ label, type, start, length }) => ({
          name: label,
          type,
          start: start / 512,
          size: length / 512,
        })),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
