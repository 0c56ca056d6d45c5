import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publish } from '../../publisher/publish.ts';
import { createTestLaptop, type TestLaptop } from '../../publisher/test-laptop.ts';
import { refreshSample } from './publish-sample.ts';
import { sampleLayout } from './sample-layout.ts';

const START = new Date('2026-12-01T12:00:00.000Z');
const after = (days: number) => new Date(START.getTime() + days * 86_400_000);

const base = mkdtempSync(join(tmpdir(), 'newleaf-sample-'));
const layout = sampleLayout(join(base, 'sample'));
const timestamp = () => readFileSync(join(layout.repository, 'metadata/timestamp.json'), 'utf8');
let laptop: TestLaptop;

beforeAll(async () => {
  const tree = join(base, 'tree');
  mkdirSync(tree);
  writeFileSync(join(tree, 'file'), 'contents');
  await publish({ tree, repository: layout.repository, keys: layout.keys, version: '1', now: START });
  laptop = await createTestLaptop(base, layout.repository);
});
afterAll(() => rmSync(base, { recursive: true }));

it('of what is not there yet nothing is signed', async () => {
  await refreshSample(sampleLayout(join(base, 'none')), START);
});

it('what is young is left alone', async () => {
  const before = timestamp();
  await refreshSample(layout, after(14));
  expect(timestamp()).toBe(before);
});

it('what is in the second half of its life is signed again', async () => {
  await refreshSample(layout, after(16));
  expect((await laptop.check(after(45))).issued).toBe(after(16).toISOString());
});

it('what nobody looked at for years is good again', async () => {
  await expect(laptop.check(after(1000))).rejects.toMatchObject({ code: 'E_EXPIRED' });
  await refreshSample(layout, after(1000));
  expect((await laptop.check(after(1001))).releases).toHaveLength(1);
});
