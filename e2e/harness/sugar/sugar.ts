/** Debian's Sugar on a display that nobody sees, for one child: what she does there, and what there is to see. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { dyingWithUs } from '../dying-with-us.ts';
import { waitUntil } from '../wait-until.ts';

const SESSION = fileURLToPath(new URL('./session.sh', import.meta.url));
const DRIVER = fileURLToPath(new URL('./driver.py', import.meta.url));
const NEWLEAF = fileURLToPath(new URL('../../../bin/newleaf.mjs', import.meta.url));
const ENGINE = fileURLToPath(new URL('../../../bin/newleaf-engine.mjs', import.meta.url));
const KEPT = 'test-results/sugar';
/** Nobody: who may do nothing but what is hers. */
const HER = 65534;
const NAMESPACES = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

/** A window, with the properties by which Sugar's shell knows whose it is. */
export interface SugarWindow {
  readonly bundle: string;
  readonly activity: string;
  readonly title: string;
  readonly active: boolean;
}

/** As a screen reader has it. `place`: left, top, width, height on the display. */
export interface Accessible {
  readonly role: string;
  readonly name: string;
  readonly text: string | null;
  readonly place: readonly [number, number, number, number] | null;
  readonly showing: boolean;
  readonly locale: string;
}

/** Her Journal's, by the data store. */
export interface JournalEntry {
  readonly uid: string;
  readonly title: string;
  readonly description?: string;
  readonly activity_id: string;
  readonly 'icon-color': string;
  readonly 'launch-times': string;
}

interface Requests {
  begin: [{ nick: string; colours: string; log: string }, null];
  windows: [Record<string, never>, SugarWindow[]];
  screenshot: [{ path: string }, null];
  count: [
    { colours: readonly string[]; left?: number; top?: number; width?: number; height?: number },
    Record<string, number>,
  ];
  accessible: [{ application?: string }, Accessible[]];
  move: [{ x: number; y: number }, null];
  click: [{ x: number; y: number }, null];
  press: [{ keys: readonly string[] }, null];
  write: [{ text: string }, null];
  journal: [{ bundle: string }, JournalEntry[]];
  run: [{ words: readonly string[] }, { code: number; said: string }];
  processes: [{ words: readonly string[] }, { pid: number; words: readonly string[] }[]];
  kill: [{ pid: number }, null];
}

/**
 * Where the laptop has the command: from the `package`, as a child finds it in her PATH, or beside the trees with the `engine`. That
 * `of-other-store` is not let in by the engine service.
 */
export type Installed = 'package' | 'engine' | 'of-other-store' | 'nowhere';

export interface Sugar {
  /** Her home folder. */
  readonly home: string;
  ask<Name extends keyof Requests>(name: Name, input: Requests[Name][0]): Promise<Requests[Name][1]>;
  /** Keeps a picture of the display in `test-results/sugar`. */
  keepPicture(name: string): Promise<void>;
  /** From now on. */
  setInstalled(installed: Installed): void;
  /** What its shell and its activities wrote. */
  logs(): string;
  /** Ends all of it. */
  end(): Promise<void>;
}

export interface SugarOptions {
  /** An empty folder, into which others may look. */
  readonly folder: string;
  readonly store: string;
  readonly colours: string;
  /** What else is in her environment: `NAME=value`. */
  readonly environment?: readonly string[];
}

/** Starts it; resolves when her home view is there. The engine service is on `store`. */
export async function startSugar({ folder, store, colours, environment = [] }: SugarOptions): Promise<Sugar> {
  const home = join(folder, 'her');
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  mkdirSync(`${home}.engine`);
  makeHome(home);
  const path = `${programs}:/usr/bin:/bin`;
  const words = [SESSION, String(HER), home, path, store, process.execPath, ENGINE, DRIVER, ...environment];
  const session = spawn(...dyingWithUs('unshare', [...NAMESPACES, '--', 'sh', ...words]), {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(session, 'exit');
  let said = '';
  session.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  session.stdin.on('error', () => {}); // it ended
  const lines = createInterface({ input: session.stdout })[Symbol.asyncIterator]();
  const logs = (): string => said + readLogs(home);

  let before: Promise<unknown> = Promise.resolve();
  const sugar: Sugar = {
    home,
    ask(name, input) {
      const answer = before.then(async () => {
        session.stdin.write(`${JSON.stringify({ do: name, with: input })}\n`);
        const line = await lines.next();
        if (line.done === true) throw new Error(`Sugar ended before ${name}: ${logs()}`);
        const told = JSON.parse(line.value) as { answer: never } | { error: string };
        if ('error' in told) throw new Error(`${name}: ${told.error}`);
        return told.answer;
      });
      before = answer.catch(() => {});
      return answer;
    },
    async keepPicture(name) {
      const picture = join(home, `${name}.png`);
      await sugar.ask('screenshot', { path: picture });
      mkdirSync(KEPT, { recursive: true });
      copyFileSync(picture, join(KEPT, `${name}.png`));
    },
    setInstalled(installed) {
      const folders = { package: programs, engine: `${home}.engine` };
      for (const folder of Object.values(folders)) rmSync(join(folder, 'newleaf'), { force: true });
      if (installed === 'nowhere') return;
      const other = installed === 'of-other-store' ? "NEWLEAF_STORE='/other' " : '';
      const program = join(installed === 'engine' ? folders.engine : folders.package, 'newleaf');
      writeFileSync(program, `#!/bin/sh\n${other}exec '${process.execPath}' '${NEWLEAF}' "$@"\n`);
      chmodSync(program, 0o755);
    },
    logs,
    async end() {
      session.stdin.end();
      await ended;
    },
  };
  sugar.setInstalled('package');
  await sugar.ask('begin', { nick: 'Ana', colours, log: join(home, 'sugar.log') });
  await waitUntil('the home view is there', async () => ((await isHome(sugar)) ? true : undefined), 60).catch(
    async (cause: unknown) => {
      await sugar.end();
      throw new Error(logs(), { cause });
    },
  );
  return sugar;
}

/** The Journal's window is the last thing that Sugar's shell makes. */
async function isHome(sugar: Sugar): Promise<boolean> {
  const windows = await sugar.ask('windows', {});
  return windows.some(({ bundle }) => bundle === 'org.laptop.JournalActivity');
}

/** The home of a child who has answered Sugar's first questions, and has had activities before. */
function makeHome(home: string): void {
  const profile = join(home, '.sugar/default');
  mkdirSync(profile, { recursive: true });
  mkdirSync(join(home, 'Activities'));
  // Sugar only looks whether there are keys.
  writeFileSync(join(profile, 'owner.key.pub'), 'ssh-dss AAAA\n');
  const lines = ['-----BEGIN OPENSSH PRIVATE KEY-----', 'AAAA', '-----END OPENSSH PRIVATE KEY-----', ''];
  writeFileSync(join(profile, 'owner.key'), lines.join('\n'));
  for (const path of [profile, join(home, '.sugar'), join(home, 'Activities'), home])
    chownSync(path, HER, HER);
}

function readLogs(home: string): string {
  const paths = ['.sugar/default/logs/shell.log', '.sugar/default/logs/org.newleaf.Activity-1.log'];
  return paths
    .map((path) => {
      try {
        return `\n== ${path}\n${readFileSync(join(home, path), 'utf8').slice(-4000)}`;
      } catch {
        return '';
      }
    })
    .join('');
}
