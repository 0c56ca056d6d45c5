/** Notes from a real daemon, by the real door, into a folder laid out as a store. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSchema } from '../../../shared/contract/views.ts';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';
import { jpegOf, pngOf, svgOf } from '../notes/testing/pictures.ts';
import { readKeptNote, removeOtherNotes } from '../store/kept-notes.ts';
import { storeLayout } from '../store/layout.ts';
import { bytePath, lay, openScratch } from '../transfer/testing/repository.ts';
import { startDaemon } from '../transfer/testing/daemon.ts';
import { notesPath, type SignedRelease } from '../trust/releases.ts';
import { obtainNotes } from './notes.ts';
import type { Session } from './session.ts';

const RELEASE = '1.1';
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let scratch = '';
let url = '';
let stopDaemon = async (): Promise<void> => {};
beforeEach(async () => {
  scratch = openScratch();
  mkdirSync(`${scratch}/store/staging`, { recursive: true, mode: 0o700 });
  mkdirSync(`${scratch}/repository`, { mode: 0o755 });
  const daemon = await startDaemon(`${scratch}/repository`);
  stopDaemon = async () => {
    await daemon.stop();
    stopDaemon = async () => {};
  };
  url = daemon.url;
});
afterEach(async () => {
  await stopDaemon();
  rmSync(scratch, { recursive: true, force: true });
});

/** Lays the files out, and signs them as they are, or as `signed` has it. */
function publish(
  files: Readonly<Record<string, string | Buffer>>,
  signed: Readonly<Record<string, Buffer>> = {},
) {
  const notes = Object.entries(files).map(([path, contents]) => {
    const bytes = Buffer.from(contents as string);
    lay(`${scratch}/repository`, bytePath(notesPath(RELEASE, path)), bytes);
    const said = signed[path] ?? bytes;
    return { path: notesPath(RELEASE, path), length: said.length, sha256: digestOf(said) };
  });
  return { id: RELEASE, notes } as unknown as SignedRelease;
}

/** A session with all that notes need, and what it warned of. */
function open(signal = new AbortController().signal) {
  const warnings: string[] = [];
  const session = {
    ...{ store: `${scratch}/store`, layout: storeLayout(`${scratch}/store`), sources: [url], signal },
    policy: DEFAULT_POLICY,
    emit(name: string, payload: { code: string; details: Record<string, unknown> }) {
      const { target = '', why = '' } = payload.details as { target?: string; why?: string };
      if (name === 'warning') warnings.push(`${payload.code} ${target} ${why}`.trim());
    },
  } as unknown as Session;
  return { session, warnings };
}

const kept = () => readdirSync(`${scratch}/store/notes/${RELEASE}`).sort();

const CLOCK = svgOf('<circle r="4"/>');
const RELOJ = svgOf('<circle r="5"/>');
const FILES = {
  'en.md': '# New\n\n![A clock](clock.svg)\n\n- one\n- two\n',
  'es.md': '# Nuevo\n\n![Un reloj](es/reloj.svg)\n',
  'clock.svg': CLOCK,
  'es/reloj.svg': RELOJ,
};

describe('notes', () => {
  it('come in one language, with its pictures and no others', async () => {
    const { session, warnings } = open();
    const notes = await obtainNotes(session, publish(FILES), 'en-GB');
    expect(notes).toEqual({
      language: 'en',
      languages: ['en', 'es'],
      blocks: [
        { kind: 'title', text: 'New' },
        { kind: 'picture', alt: 'A clock', sha256: digestOf(CLOCK), width: 320, height: 200 },
        { kind: 'list', ordered: false, items: ['one', 'two'] },
      ],
    });
    expect(checkSchema.shape.notes.parse(notes)).toEqual(notes);
    expect(kept()).toEqual([digestOf(CLOCK), digestOf(Buffer.from(FILES['en.md']))].sort());
    expect(readdirSync(`${scratch}/store/staging`)).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('are not fetched a second time, and another language is fetched when it is asked for', async () => {
    const release = publish(FILES);
    const { session, warnings } = open();
    const english = await obtainNotes(session, release, 'en');
    expect(await obtainNotes(session, release, 'es')).toMatchObject({ language: 'es' });
    await stopDaemon();
    expect(await obtainNotes(session, release, 'en')).toEqual(english);
    expect(warnings).toEqual([]);
  });

  it('are fetched again where what is kept is damaged', async () => {
    const release = publish(FILES);
    const { session } = open();
    const english = await obtainNotes(session, release, 'en');
    writeFileSync(session.layout.releaseNote(RELEASE, digestOf(CLOCK)), 'damaged');
    expect(readKeptNote(session.layout, RELEASE, digestOf(CLOCK), 1000)).toBeUndefined();
    expect(await obtainNotes(session, release, 'en')).toEqual(english);
    expect(readKeptNote(session.layout, RELEASE, digestOf(CLOCK), 1000)?.equals(CLOCK)).toBe(true);
  });

  it('of one release are kept at a time', async () => {
    const { session } = open();
    mkdirSync(`${scratch}/store/notes/1.0`, { recursive: true });
    writeFileSync(`${scratch}/store/notes/1.0/${'0'.repeat(64)}`, 'old');
    await obtainNotes(session, publish(FILES), 'en');
    expect(readdirSync(`${scratch}/store/notes`)).toEqual([RELEASE]);
    expect(await removeOtherNotes(session.layout, '2.0')).toMatchObject([{ release: RELEASE }]);
    expect(await removeOtherNotes(storeLayout(`${scratch}/nowhere`), undefined)).toEqual([]);
  });

  it('are none where none were published', async () => {
    const { session, warnings } = open();
    expect(await obtainNotes(session, publish({}), 'en')).toBeNull();
    expect(await obtainNotes(session, publish({ 'README.md': 'no language' }), 'en')).toBeNull();
    expect(warnings).toEqual([]);
  });
});

describe('what is wrong with them stops nothing', () => {
  it.each([
    ['no UTF-8', Buffer.from([0xc3, 0x28]), 'E_METADATA releases/1.1/notes/en.md utf-8'],
    ['too long', 'a'.repeat(20_000), 'E_METADATA releases/1.1/notes/en.md text-length'],
    ['too deep', `${'> '.repeat(20)}a`, 'E_METADATA releases/1.1/notes/en.md deep'],
  ])('a text that is %s', async (_what, text, warning) => {
    const { session, warnings } = open();
    expect(await obtainNotes(session, publish({ 'en.md': text }), 'en')).toBeNull();
    expect(warnings).toEqual([warning]);
  });

  it('a text that is not the one that was signed', async () => {
    const release = publish({ 'en.md': '# Evil' }, { 'en.md': Buffer.from('# Good') });
    const { session, warnings } = open();
    expect(await obtainNotes(session, release, 'en')).toBeNull();
    expect(warnings).toEqual(['E_DIGEST']);
  });

  it('pictures that are none, others than were signed, or not there: their words stand there', async () => {
    const text = [
      'script.svg',
      'program.png',
      'other.png',
      'photo.png',
      'none.png',
      '../../../up.png',
      'good.png',
    ]
      .map((name) => `![words of ${name}](${name})`)
      .join('\n\n');
    const files = {
      'en.md': text,
      'script.svg': svgOf('<script>alert(1)</script>'),
      'program.png': Buffer.from('\x7fELF'),
      'other.png': pngOf(3, 3),
      'photo.png': jpegOf(3, 3),
      'good.png': pngOf(2, 2),
    };
    const { session, warnings } = open();
    const notes = await obtainNotes(session, publish(files, { 'other.png': pngOf(3, 4) }), 'en');
    expect(notes?.blocks.map((block) => (block.kind === 'picture' ? `picture ${block.alt}` : block))).toEqual(
      [
        ...['script.svg', 'program.png', 'other.png', 'photo.png', 'none.png', '../../../up.png'].map(
          (name) => ({
            kind: 'paragraph',
            text: `words of ${name}`,
          }),
        ),
        'picture words of good.png',
      ],
    );
    expect(warnings).toEqual([
      'E_METADATA releases/1.1/notes/script.svg svg-script',
      'E_METADATA releases/1.1/notes/program.png picture-type',
      'E_DIGEST',
      'E_METADATA releases/1.1/notes/photo.png picture-name',
    ]);
  });

  it('a source that is gone', async () => {
    const release = publish(FILES);
    await stopDaemon();
    const { session, warnings } = open();
    expect(await obtainNotes(session, release, 'en')).toBeNull();
    expect(warnings).toEqual(['E_SOURCE']);
  });

  it('a source that loses a file: no more is asked of it', async () => {
    const release = publish({ ...FILES, 'en.md': '![a](clock.svg)\n\n![b](es/reloj.svg)' });
    rmSync(`${scratch}/repository/${notesPath(RELEASE, 'clock.svg')}`);
    const { session, warnings } = open();
    const notes = await obtainNotes(session, release, 'en');
    expect(notes?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
    expect(warnings).toEqual(['E_SOURCE']);
  });

  it('a patience that has ended', async () => {
    const { session, warnings } = open();
    expect(await obtainNotes(session, publish(FILES), 'en', AbortSignal.abort())).toBeNull();
    expect(warnings).toEqual(['E_TIMEOUT']);
  });

  it('but somebody who says stop is heard', async () => {
    const { session, warnings } = open(AbortSignal.abort());
    await expect(obtainNotes(session, publish(FILES), 'en')).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(warnings).toEqual([]);
  });
});

it('pictures together have a limit: what is over it is told by its words', async () => {
  const large = (byte: number) => Buffer.concat([pngOf(2, 2), Buffer.alloc(500 * 1024, byte)]);
  const names = [1, 2, 3, 4, 5].map((number) => `${number}.png`);
  const files = {
    'en.md': names.map((name) => `![${name}](${name})`).join('\n\n'),
    ...Object.fromEntries(names.map((name, index) => [name, large(index)])),
  };
  const { session, warnings } = open();
  const notes = await obtainNotes(session, publish(files), 'en');
  expect(notes?.blocks.map(({ kind }) => kind)).toEqual([...Array<string>(4).fill('picture'), 'paragraph']);
  expect(warnings).toEqual(['E_METADATA releases/1.1/notes/5.png picture-length']);
});
