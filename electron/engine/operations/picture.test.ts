/** Pictures of a store, asked for without its lock. The store has no more than `openStore` looks for. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pictureSchema } from '../../../shared/contract/notes.ts';
import { pngOf, svgOf } from '../notes/testing/pictures.ts';
import { openEngine } from '../engine.ts';

const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let store = '';
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'newleaf-picture-'));
  writeFileSync(join(store, 'format'), JSON.stringify({ version: 1, xattrs: 'trusted' }));
  writeFileSync(join(store, 'source.json'), JSON.stringify({ url: 'rsync://school/newleaf' }));
  for (const folder of ['layers', 'systems', 'boot', 'machine', 'staging', 'trust', 'notes/1.1'])
    mkdirSync(join(store, folder), { recursive: true });
  for (const file of ['journal.jsonl', 'lock']) writeFileSync(join(store, file), '');
  writeFileSync(join(store, 'policy.json'), '{}');
});
afterEach(() => rmSync(store, { recursive: true }));

const keep = (bytes: Buffer, name = digestOf(bytes)) => {
  writeFileSync(join(store, 'notes/1.1', name), bytes);
  return { release: '1.1', sha256: name };
};
const ask = (input: { release: string; sha256: string }) => openEngine({ store }).picture(input);

it.each([
  ['image/png', pngOf(3, 2)],
  ['image/svg+xml', svgOf('<path d="M0 0"/>')],
] as const)('gives a picture as %s', async (type, bytes) => {
  const picture = await ask(keep(bytes));
  expect(picture).toEqual({ type, base64: bytes.toString('base64') });
  expect(pictureSchema.parse(picture)).toEqual(picture);
});

it('gives nothing that is not here, is damaged, is too long, or is none', async () => {
  const picture = keep(pngOf(3, 2));
  expect(await ask({ ...picture, release: '1.0' })).toBeNull();
  expect(await ask({ ...picture, sha256: '0'.repeat(64) })).toBeNull();
  expect(await ask(keep(pngOf(3, 2), '1'.repeat(64)))).toBeNull();
  expect(await ask(keep(Buffer.concat([pngOf(3, 2), Buffer.alloc(600 * 1024)])))).toBeNull();
  expect(await ask(keep(Buffer.from('# A text\n')))).toBeNull();
  expect(await ask(keep(svgOf('<script/>')))).toBeNull();
});

it('follows no link, and takes no path', async () => {
  const bytes = pngOf(3, 2);
  const elsewhere = join(store, 'elsewhere');
  writeFileSync(elsewhere, bytes);
  symlinkSync(elsewhere, join(store, 'notes/1.1', digestOf(bytes)));
  expect(await ask({ release: '1.1', sha256: digestOf(bytes) })).toBeNull();
  for (const sha256 of ['../../elsewhere', '', digestOf(bytes).toUpperCase()])
    await expect(ask({ release: '1.1', sha256 })).rejects.toMatchObject({ code: 'E_USAGE' });
});
