import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acceptMetadata } from './accept-metadata.ts';
import { readRoleSignatures } from './role-signatures.ts';
import { makeTestKey, makeTestKeys, release, rootBytes, writeOffer } from './test-publisher.ts';
import { createTrust, trustLayout } from './trust-store.ts';

const keys = makeTestKeys();
/** A key of the publisher's that has a name, which is a stranger's text. */
const named = (name: string) => {
  const one = makeTestKey();
  Object.assign(one.key, { unrecognizedFields: { name } });
  return one;
};

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'newleaf-signatures-'));
});
afterEach(() => rmSync(base, { recursive: true }));

async function accepted(given = keys): Promise<ReturnType<typeof readRoleSignatures>> {
  const folder = join(base, 'trust');
  const root = rootBytes(1, given, [given.root]);
  await createTrust(folder, root);
  const offer = { keys: given, version: 3, issued: '2026-12-01T00:00:00.000Z', releases: [release(1)] };
  writeOffer(join(base, 'fetched'), offer, { 1: root });
  const [fetched, scratch] = [join(base, 'fetched'), join(base, 'scratch')];
  await acceptMetadata({ folder, fetched, scratch, now: new Date('2026-12-01T12:00:00.000Z') });
  return readRoleSignatures(folder);
}

it('tells of each role who signed it, which version, and until when it is good', async () => {
  const roles = await accepted();
  expect(roles.map(({ role, version, threshold }) => [role, version, threshold])).toEqual([
    ['root', 1, 1],
    ['timestamp', 3, 1],
    ['snapshot', 3, 1],
    ['targets', 3, 1],
  ]);
  expect(roles[3]).toEqual({
    ...{ role: 'targets', version: 3, threshold: 1, expires: '2027-12-01T00:00:00.000Z' },
    keys: [{ id: keys.targets.key.keyID.slice(0, 12), name: null, signed: true }],
  });
});

it.each([
  ['School of Puno', 'School of Puno'],
  ['gnp\u202eexe', null],
  ['two\nlines', null],
  ['x'.repeat(65), null],
])('gives the name %j of a key as %j', async (name, wanted) => {
  const roles = await accepted({ ...keys, targets: named(name) });
  expect(roles[3]?.keys[0]).toMatchObject({ name: wanted, signed: true });
});

it('has nothing where nothing was accepted, or what was is damaged', async () => {
  const folder = join(base, 'trust');
  await createTrust(folder, rootBytes(1, keys, [keys.root]));
  expect(readRoleSignatures(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
  expect(await accepted()).toHaveLength(4);
  rmSync(join(trustLayout(folder).metadata, 'targets.json'));
  expect(readRoleSignatures(folder)).toEqual([]);
});
