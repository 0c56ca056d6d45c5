/** On a stand-in for espeak-ng; what the real one sounds like is in e2e/specs/window/read-aloud.spec.ts. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { waitUntil } from '../../e2e/harness/wait-until.ts';
import { createVoice } from './voice.ts';

const folder = mkdtempSync(join(tmpdir(), 'newleaf-voice-'));
afterAll(() => rmSync(folder, { recursive: true }));
const program = join(folder, 'espeak-ng');
const said = join(folder, 'said');
/** Says which voice and text it was given, and speaks on where the text says so. */
const STAND_IN = `#!/bin/sh
if [ "$1" = --voices ]; then
  echo 'Pty Language Age/Gender VoiceName'
  echo ' 5  en-gb    --/M       English'
  echo ' 5  es-419   --/M       Spanish'
  exit
fi
text=$(cat)
printf '%s|%s\\n' "$*" "$text" >>'${said}'
case "$text" in *long*) exec sleep 60 ;; *bad*) exit 1 ;; esac
`;
writeFileSync(program, STAND_IN, { mode: 0o755 });
beforeEach(() => writeFileSync(said, ''));
const lines = () => readFileSync(said, 'utf8').split('\n').filter(Boolean);
const isSaying = () => waitUntil('it speaks', () => (lines().length > 0 ? true : undefined));
const voice = createVoice({ command: [program], env: process.env });

it('says what it is given, in that language, and tells when it was said', async () => {
  expect(await voice.languages()).toEqual(['en', 'es']);
  expect(await voice.speak('es', '$(reboot) -v "x"; ¿qué?')).toBe(true);
  // Nothing of the text is among the words.
  expect(lines()).toEqual(['-b 1 -v es-419 -s 150 --stdin|$(reboot) -v "x"; ¿qué?']);
  expect(await voice.speak('es', 'bad')).toBe(false);
});

it('says nothing in a language that it has not', async () => {
  expect(await voice.speak('rw', 'Muraho')).toBe(false);
  expect(lines()).toEqual([]);
});

it('is silent at once where it is hushed, and where something else is to be said', async () => {
  const begun = Date.now();
  const first = voice.speak('en', 'something long');
  await isSaying();
  voice.hush();
  expect(await first).toBe(false);
  writeFileSync(said, '');
  const second = voice.speak('en', 'something long, too');
  await isSaying();
  expect(await Promise.all([second, voice.speak('en', 'short')])).toEqual([false, true]);
  // Hushed before it began.
  const third = voice.speak('en', 'long and never');
  voice.hush();
  expect(await third).toBe(false);
  expect(lines().some((line) => line.includes('never'))).toBe(false);
  expect(Date.now() - begun).toBeLessThan(30_000);
});

it('has no language where there is no espeak-ng, until it is installed', async () => {
  const later = join(folder, 'later');
  const none = createVoice({ command: [later], env: process.env });
  expect(await none.languages()).toEqual([]);
  expect(await none.speak('en', 'Hello')).toBe(false);
  writeFileSync(later, STAND_IN, { mode: 0o755 });
  expect(await none.languages()).toEqual(['en', 'es']);
});
