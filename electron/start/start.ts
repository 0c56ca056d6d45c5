/** `npm start`, once packages are installed and everything is built: `scripts/start.mjs` loads this. */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PreparationView } from '../../shared/contract/window.ts';
import { exitCodeOf, toEngineError } from '../../shared/model/errors.ts';
import { isMetered } from '../errands/metered.ts';
import { openStore } from '../engine/store/open.ts';
import { createHost, type Host } from '../host/host.ts';
import { voiceHere } from '../host/voice-here.ts';
import { PAGES } from '../place/installed-at.ts';
import { openPrivilegedEngine } from '../privilege/open-engine.ts';
import type { Serving } from '../publisher/serve.ts';
import { startWebShell, type WebShell } from '../web/web-shell.ts';
import { tryFileLock, type FileLock } from './file-lock.ts';
import { chooseWindow, type Choice } from './open/choose-window.ts';
import { findChromium, findElectron, hasDisplay } from './open/find-browser.ts';
import { openWindow, type OpenWindow } from './open/open-window.ts';
import { programsBy, type Programs, type ProgramScripts } from './programs.ts';
import { putAside } from './sample/begin-anew.ts';
import { sampleFolder, sampleLayout } from './sample/sample-layout.ts';
import { tellProgress } from './tell-progress.ts';
import { failureText, words } from './words.ts';

export interface StartOptions {
  /** A real store; without it the sample's. */
  readonly store?: string;
  readonly fresh: boolean;
  readonly open: boolean;
}

export interface Around {
  /** Ctrl-C and its kin. */
  readonly signal: AbortSignal;
  readonly scripts: ProgramScripts;
  say(line: string): void;
  complain(line: string): void;
}

/** Runs until somebody ends it; gives the exit code. */
export async function start(options: StartOptions, around: Around): Promise<number> {
  const programs = programsBy(around.scripts);
  let lock: FileLock | undefined;
  try {
    if (options.store === undefined) {
      const layout = sampleLayout(sampleFolder());
      mkdirSync(layout.folder, { recursive: true });
      lock = tryFileLock(layout.lock);
      if (lock === undefined) {
        around.complain(words.inUse);
        return exitCodeOf('E_BUSY');
      }
      if (options.fresh) putAside(layout);
    } else {
      openStore(resolve(options.store)); // a wrong folder is told here, not in a window
    }
    return await run(options, around, programs);
  } catch (error) {
    if (around.signal.aborted) return 0;
    around.complain(failureText(error));
    return exitCodeOf(toEngineError(error).code);
  } finally {
    lock?.release();
  }
}

async function run(options: StartOptions, around: Around, programs: Programs): Promise<number> {
  const { signal, say } = around;
  const choice = await windowFor(options, around, programs);
  const voice = voiceHere(process.env);
  // Without it the window says that there is no voice.
  if (voice !== undefined && choice.kind !== 'address')
    await programs.install(['voice'], () => {}, signal).catch(() => {});
  signal.throwIfAborted();
  let serving: Pick<Serving, 'close'> | undefined;
  const host = createHost({
    isMetered,
    voice,
    open: async (prepare, lifetime) => {
      if (options.store !== undefined) {
        await installPrograms(programs, prepare, lifetime);
        return openPrivilegedEngine({ store: resolve(options.store), signal: lifetime });
      }
      const { prepareSample } = await import('./sample/prepare-sample.ts');
      const layout = sampleLayout(sampleFolder());
      serving = await prepareSample({
        ...{ layout, programs, prepare, signal: lifetime },
        tell: (news, error) => say(words.server(news, error)),
      });
      return openPrivilegedEngine({ store: layout.store, signal: lifetime });
    },
  });
  let shell: WebShell | undefined;
  let window: OpenWindow | undefined;
  try {
    shell = await startWebShell({ host, pages: PAGES });
    window = show(choice, shell, say);
    host.listen(tellProgress(say));
    await untilEnded({ host, shell, window, say, signal });
    return 0;
  } finally {
    // What runs is put in order first, while who looks on can still see it.
    await host.close();
    await window?.close();
    await shell?.close();
    await serving?.close();
  }
}

/** What to show it in; a browser is installed first where there is a display and none of them. */
async function windowFor(
  { open }: StartOptions,
  { signal, say }: Around,
  programs: Programs,
): Promise<Choice> {
  const display = hasDisplay(process.env);
  const choose = () =>
    chooseWindow({
      wanted: open,
      display,
      electron: findElectron(process.env),
      chromium: findChromium(),
    });
  const choice = choose();
  if (choice.kind !== 'address' || choice.why !== 'no-browser') return choice;
  say(words.browser);
  // Without one, the address is enough.
  await programs.install(['window'], () => {}, signal).catch(() => {});
  signal.throwIfAborted();
  return choose();
}

function show(choice: Choice, shell: WebShell, say: (line: string) => void): OpenWindow | undefined {
  if (choice.kind === 'address') {
    say(words.address(shell.url, choice.why));
    return undefined;
  }
  say(words.opened);
  return openWindow(choice, shell.url);
}

/** What the engine runs; the sample's own programs are not needed for a store. */
async function installPrograms(
  programs: Programs,
  prepare: (view: PreparationView) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!programs.areMissing(['engine'])) return;
  const report = (done: number, total: number) =>
    prepare({ step: 'programs', done, total, number: 1, of: 1 });
  report(0, 0);
  await programs.install(['engine'], report, signal);
}

interface Shown {
  readonly host: Host;
  readonly shell: WebShell;
  readonly window: OpenWindow | undefined;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Until Ctrl-C, or until the window was closed and nothing is under way. */
async function untilEnded({ host, shell, window, say, signal }: Shown): Promise<void> {
  const stopped = new Promise<'stopped'>((resolve) => {
    if (signal.aborted) resolve('stopped');
    else signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  const how = await Promise.race([stopped, ...(window === undefined ? [] : [window.closed])]);
  if (how === 'failed') {
    say(words.failed(shell.invite()));
    await stopped;
  } else if (how === 'closed') {
    say(words.closed);
    await Promise.race([stopped, untilIdle(host, () => say(words.goesOn(shell.invite())))]);
  }
  say(words.ending);
}

/** Until no operation runs; `onWait` is called where one does. */
function untilIdle(host: Host, onWait: () => void): Promise<void> {
  return new Promise((resolve) => {
    let waiting = false;
    host.listen((message) => {
      if (message.event !== 'snapshot') return;
      if (message.payload.operation === null) resolve();
      else if (!waiting) onWait();
      waiting = true;
    });
  });
}
