import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';
import { fetchMetadata, type FetchMetadataOptions } from './fetch-metadata.ts';
import { parseSource } from './parse-source.ts';
import { freePort, startDaemon } from './testing/daemon.ts';
import { layMetadata } from './testing/metadata.ts';
import { processesWith } from './testing/processes.ts';
import { bytePath, lay, noise, openScratch } from './testing/repository.ts';
import { startSlowRelay } from './testing/slow-relay.ts';
import { pathsIn, stateOf } from './testing/snapshot.ts';

let scratch = '';
let repository = '';
const cleanUps: (() => unknown)[] = [];
beforeEach(() => {
  scratch = openScratch();
  repository = `${scratch}/repository`;
  mkdirSync(`${scratch}/staging`, { mode: 0o700 });
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  rmSync(scratch, { recursive: true, force: true });
});

async function serve(): Promise<{ url: string; port: number }> {
  const daemon = await startDaemon(repository);
  cleanUps.push(() => daemon.stop());
  return daemon;
}

const into = () => `${scratch}/staging/fetched`;

function fetch(url: string, more: Partial<FetchMetadataOptions> = {}) {
  return fetchMetadata({ source: parseSource(url), policy: DEFAULT_POLICY, into: into(), ...more });
}

/** All files of a folder by name. */
function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(`${folder}/${name}`, 'latin1')]),
  );
}

describe.each(['a daemon', 'a folder'])('metadata of %s', (kind) => {
  const from = async () => (kind === 'a daemon' ? (await serve()).url : repository);

  it('comes as it is, and nothing else remains', async () => {
    layMetadata(repository, 3);
    await fetch(await from());
    expect(contentsOf(into())).toEqual(contentsOf(`${repository}/metadata`));
    expect(readdirSync(`${scratch}/staging`)).toEqual(['fetched']);
    expect(lstatSync(into())).toMatchObject({ uid: process.getuid?.() });
    for (const name of readdirSync(into())) {
      expect(lstatSync(`${into()}/${name}`).mode & 0o777).toBe(0o644);
      expect(lstatSync(`${into()}/${name}`)).toMatchObject({ uid: process.getuid?.(), nlink: 1 });
    }
  });

  it('is only plain files with plain names and of a size', async () => {
    layMetadata(repository, 1);
    const metadata = `${repository}/metadata`;
    lay(metadata, bytePath('sub/inner.json'), '{}');
    lay(metadata, bytePath('folder.json/inner.json'), '{}');
    lay(metadata, bytePath('other.txt'), 'x');
    lay(metadata, bytePath('\xff.json'), '{}');
    lay(metadata, bytePath('a b.json'), '{}');
    lay(metadata, bytePath('large.json'), Buffer.alloc(4 * 1024 * 1024 + 1, 0x20));
    symlinkSync('/etc/passwd', `${metadata}/link.json`);
    execFileSync('mkfifo', [`${metadata}/fifo.json`]);
    await fetch(await from());
    expect(readdirSync(into()).sort()).toEqual([
      '1.root.json',
      '1.snapshot.json',
      '1.targets.json',
      'timestamp.json',
    ]);
  });

  it('without a timestamp is E_SOURCE, and so is none', async () => {
    lay(`${repository}/metadata`, bytePath('1.root.json'), '{}');
    const source = await from();
    await expect(fetch(source)).rejects.toMatchObject({
      code: 'E_SOURCE',
      details: { reason: 'no-metadata' },
    });
    rmSync(`${repository}/metadata`, { recursive: true });
    await expect(fetch(source)).rejects.toMatchObject({ code: 'E_SOURCE', retryable: false });
    expect(readdirSync(`${scratch}/staging`)).toEqual([]);
  });
});

it('what did not change costs nearly nothing, and what we hold is not touched', async () => {
  layMetadata(repository, 1);
  lay(`${repository}/metadata`, bytePath('1.big.json'), JSON.stringify(noise(1_000_000).toString('base64')));
  const { url } = await serve();
  await fetch(url, { into: `${scratch}/held` });
  const before = readdirSync(`${scratch}/held`).map((name) => stateOf(`${scratch}/held/${name}`));
  chmodSync(`${scratch}/held`, 0o700);

  const again = await fetch(url, { have: `${scratch}/held` });
  expect(again.received).toBeLessThan(1500);
  expect(contentsOf(into())).toEqual(contentsOf(`${repository}/metadata`));
  expect(readdirSync(`${scratch}/held`).map((name) => stateOf(`${scratch}/held/${name}`))).toEqual(before);
});

it('a change is seen though size and second are the same', async () => {
  layMetadata(repository, 1);
  const { url } = await serve();
  await fetch(url, { into: `${scratch}/held` });
  const timestamp = `${repository}/metadata/timestamp.json`;
  const text = readFileSync(timestamp, 'utf8');
  writeFileSync(timestamp, text.replace('"signatures":[]', '"signaturez":[]'));
  execFileSync('touch', ['-d', '2020-01-01T00:00:00Z', timestamp, `${scratch}/held/timestamp.json`]);
  await fetch(url, { have: `${scratch}/held` });
  expect(readFileSync(`${into()}/timestamp.json`, 'utf8')).toContain('signaturez');
});

it('what we hold may be no folder, or damaged', async () => {
  layMetadata(repository, 1);
  const { url } = await serve();
  await fetch(url, { have: `${scratch}/nowhere`, into: `${scratch}/one` });
  mkdirSync(`${scratch}/held/timestamp.json`, { recursive: true });
  writeFileSync(`${scratch}/held/1.root.json`, 'cut off');
  symlinkSync('/etc/passwd', `${scratch}/held/1.targets.json`);
  await fetch(url, { have: `${scratch}/held` });
  expect(contentsOf(into())).toEqual(contentsOf(`${repository}/metadata`));
});

/** Seconds that no other process sleeps. */
const AGES = `4${process.pid}.5`;

it('a server that dies in the middle is told at once: nobody waits for it', async () => {
  layMetadata(repository, 1);
  // It greets, and then is long about it.
  const daemon = await startDaemon(repository, undefined, [`pre-xfer exec = sleep ${AGES}`]);
  cleanUps.push(() => daemon.stop());
  const warnings: unknown[] = [];
  const told = fetch(daemon.url, { warn: (error) => warnings.push(error) }).catch((error: unknown) => error);
  while (processesWith(AGES).length === 0) await setTimeout(20);
  await daemon.stop();
  const since = performance.now();
  expect(await told).toMatchObject({
    ...{ code: 'E_SOURCE', retryable: true },
    details: { reason: 'ECONNREFUSED' },
  });
  // It asks once more, after half a second at most.
  expect(performance.now() - since).toBeLessThan(5_000);
  expect(warnings).toHaveLength(1);
});

it('a set that was being written is fetched once more', async () => {
  layMetadata(repository, 2);
  const aside = readFileSync(`${repository}/metadata/2.snapshot.json`);
  unlinkSync(`${repository}/metadata/2.snapshot.json`);
  const daemon = await serve();
  // As soon as the second connection is made, the publisher is done.
  const relay = await startSlowRelay(daemon.port, {
    onConnection: (count) => {
      if (count === 2) lay(`${repository}/metadata`, bytePath('2.snapshot.json'), aside);
    },
  });
  cleanUps.push(() => relay.close());
  await fetch(`rsync://127.0.0.1:${relay.port}/newleaf`);
  expect(readdirSync(into())).toContain('2.snapshot.json');
});

it('a connection that breaks is made again; one that can not be made is told at once', async () => {
  layMetadata(repository, 1);
  lay(`${repository}/metadata`, bytePath('1.big.json'), JSON.stringify(noise(1_000_000).toString('base64')));
  const daemon = await serve();
  const relay = await startSlowRelay(daemon.port, { breakAfter: [100_000] });
  cleanUps.push(() => relay.close());
  const warnings: string[] = [];
  const warn = ({ code }: { code: string }) => void warnings.push(code);
  await fetch(`rsync://127.0.0.1:${relay.port}/newleaf`, { warn });
  expect(warnings).toEqual(['E_SOURCE']);
  await expect(
    fetch(`rsync://127.0.0.1:${await freePort()}/newleaf`, { warn, into: `${scratch}/other` }),
  ).rejects.toMatchObject({ code: 'E_SOURCE', retryable: true });
  expect(warnings).toEqual(['E_SOURCE']);
});

it('too many files are E_SOURCE', async () => {
  layMetadata(repository, 1);
  for (let count = 0; count < 10_001; count++) writeFileSync(`${repository}/metadata/${count}.x.json`, '');
  await expect(fetch(repository)).rejects.toMatchObject({
    code: 'E_SOURCE',
    details: { reason: 'too-many-files' },
  });
  expect(existsSync(into())).toBe(false);
});

it('cancelled, it leaves nothing', async () => {
  layMetadata(repository, 1);
  const { url } = await serve();
  await expect(fetch(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'E_CANCELLED' });
  expect(pathsIn(`${scratch}/staging`)).toEqual([]);
});
