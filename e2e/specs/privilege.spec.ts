/**
 * How a shell that is not root gets an engine that is: through pkexec, through the service's socket. Real processes of real
 * users, a real store, a real source; what is killed is killed by SIGKILL.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reachService } from '../../electron/privilege/connect-to-service.ts';
import { useDaemons } from '../harness/daemon.ts';
import { dyingWithUs } from '../harness/dying-with-us.ts';
import { startHoldingRelay, type HoldingRelay } from '../harness/holding-relay.ts';
import { makeLaptop, type Laptop } from '../harness/laptop.ts';
import { jsonLines } from '../harness/newleaf.ts';
import { processesAbout } from '../harness/processes.ts';
import { makeSchool, type School } from '../harness/school.ts';
import { shellCommand, useShells, type ShellProcess } from '../harness/shell-process.ts';
import { describeWhere, missing, POLKITD } from '../harness/skip.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { mountsBelow, useWorkspace } from '../harness/workspace.ts';

const ENGINE = fileURLToPath(new URL('../../bin/newleaf-engine.mjs', import.meta.url));
const NEWLEAF = fileURLToPath(new URL('../../bin/newleaf.mjs', import.meta.url));
const WITH_POLKIT = fileURLToPath(new URL('../harness/with-polkit.sh', import.meta.url));
const ASSETS = fileURLToPath(new URL('../../assets', import.meta.url));
/** What is new in the second release: too much to come before somebody stops it, while the relay holds most of it. */
const NEWS = randomBytes(6 * 1024 * 1024);
const BEFORE_HOLDING = 2 * 1024 * 1024;
const HER = 65534;
const SOMEBODY_ELSE = 65533;

describeWhere(['root', 'overlay', 'rsync'], 'an engine for who is not root', () => {
  const workspace = useWorkspace('privilege');
  const startDaemon = useDaemons();
  const startShell = useShells();
  let school: School;
  let relay: HoldingRelay;
  let count = 0;

  beforeAll(async () => {
    chmodSync(workspace.folder, 0o755); // others look for the socket in it
    school = makeSchool(workspace.makeFolder('school'));
    for (const version of [1, 2]) {
      const tree = workspace.makeFolder('tree', String(version));
      mkdirSync(join(tree, 'usr'));
      writeFileSync(join(tree, 'usr/same'), 'the same in both');
      if (version === 2) writeFileSync(join(tree, 'usr/news'), NEWS);
      await school.publish(tree, `v${version}`);
    }
    relay = await startHoldingRelay((await startDaemon(school.repository)).port);
    relay.letThrough(Infinity);
    const first = makeLaptop(workspace.path('first'), workspace.makeFolder('mount'));
    const source = `rsync://127.0.0.1:${relay.port}/newleaf`;
    await first.init(source, school, [workspace.path('tree/1'), '--release', 'v1']);
    first.setPolicy({ stallSeconds: 60 });
  });
  afterAll(() => relay.close());
  afterEach(() => relay.letThrough(Infinity));

  function makeStore(): Laptop {
    const store = workspace.path(`store-${++count}`);
    execFileSync('cp', ['-a', workspace.path('first'), store]);
    return makeLaptop(store, workspace.path('mount'));
  }

  /** A program at a fixed path that runs the engine of the checkout, as the package's does. */
  function engineProgram(folder: string, words: readonly string[] = []): string {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'newleaf-engine');
    const quoted = [process.execPath, ENGINE, ...words].map((word) => `'${word}'`).join(' ');
    writeFileSync(path, `#!/bin/sh\nexec ${quoted} "$@"\n`);
    chmodSync(path, 0o755);
    return path;
  }

  /** What works on the store, but for shells: engines, and rsync in its sandbox. */
  const workOn = (laptop: Laptop) =>
    processesAbout(laptop.store).filter(({ command }) => !command.includes('shell-process'));

  async function expectNothingLeft(laptop: Laptop): Promise<void> {
    await waitUntil('nothing works on the store', () => (workOn(laptop).length === 0 ? true : undefined));
    expect(mountsBelow(workspace.folder)).toEqual([]);
  }

  /** Begins a `get` that can't end, and waits for contents to come and for rsync to be there. */
  async function beginGet(shell: ShellProcess, laptop: Laptop) {
    const check = await shell.call('check', {}).output();
    expect(check).toMatchObject({ answer: 'new', newest: { id: 'v2' } });
    relay.letThrough(BEFORE_HOLDING);
    const got = shell.call('get', {});
    await got.event('progress', ({ step }) => step === 'fetch');
    await waitUntil('contents come', () => (relay.holds() ? true : undefined));
    expect(workOn(laptop).filter(({ command }) => command.includes('rsync')).length).toBeGreaterThan(0);
    return got;
  }

  async function expectGot(
    shell: ShellProcess,
    laptop: Laptop,
    got: { system: string; answer: string },
  ): Promise<void> {
    expect(got.answer).toBe('staged');
    const { staged } = await shell.call('status', {}).output();
    expect(staged?.id).toBe(got.system);
    const news = readFileSync(join(laptop.layerTree(staged?.layers.at(-1) ?? ''), 'usr/news'));
    expect(news.equals(NEWS)).toBe(true);
  }

  const releaseIn = async (shell: ShellProcess) =>
    (await shell.call('status', {}).output()).releases.find(({ id }) => id === 'v2');

  describe('by a stand-in of pkexec that only runs what it is given', () => {
    /** A shell that acts as if it were not root. */
    async function shellWithChild(laptop: Laptop): Promise<ShellProcess> {
      const folder = workspace.makeFolder(`child-${++count}`);
      const pkexec = join(folder, 'pkexec-stand-in');
      writeFileSync(pkexec, '#!/bin/sh\nshift\nexec "$@"\n');
      chmodSync(pkexec, 0o755);
      const engine = engineProgram(folder, ['--store', laptop.store]);
      const places = { socket: join(folder, 'none'), pkexec, engine };
      return startShell(shellCommand(0, { store: laptop.store, isRoot: false, places }));
    }

    it('pauses, goes on, and ends with the shell', async () => {
      const laptop = makeStore();
      const shell = await shellWithChild(laptop);
      expect(await shell.call('status', {}).output()).toMatchObject({ store: laptop.store });
      const paused = await beginGet(shell, laptop);
      const busy = await shell.call('verify', {}).error();
      expect(busy).toMatchObject({ code: 'E_BUSY', details: { operation: 'get' } });
      paused.stop('paused');
      expect(await paused.error()).toMatchObject({ code: 'E_CANCELLED' });
      expect(await releaseIn(shell)).toMatchObject({ state: 'cancelled', reason: 'paused' });

      relay.letThrough(Infinity);
      await expectGot(shell, laptop, await shell.call('get', {}).output());
      await shell.close();
      await expectNothingLeft(laptop);
    });

    it('that is killed leaves nothing of root, and what ran goes on the next time', async () => {
      const laptop = makeStore();
      const shell = await shellWithChild(laptop);
      await beginGet(shell, laptop);
      await shell.kill();
      await expectNothingLeft(laptop);

      relay.letThrough(Infinity);
      const next = await shellWithChild(laptop);
      expect(await releaseIn(next)).toMatchObject({ state: 'cancelled', reason: 'interrupted' });
      await expectGot(next, laptop, await next.call('get', {}).output());
      await next.close();
    });

    it('whose engine is killed is told so, and has another with the next call', async () => {
      const laptop = makeStore();
      const shell = await shellWithChild(laptop);
      const got = await beginGet(shell, laptop);
      const engine = workOn(laptop).find(({ command }) => command.includes('newleaf-engine'));
      process.kill(engine!.pid, 'SIGKILL');
      expect(await got.error()).toMatchObject({ code: 'E_PROCESS', details: { signal: 'SIGKILL' } });
      await expectNothingLeft(laptop);

      relay.letThrough(Infinity);
      expect(await shell.call('status', {}).output()).toMatchObject({ operation: null });
      await expectGot(shell, laptop, await shell.call('get', {}).output());
      await shell.close();
      await expectNothingLeft(laptop);
    });
  });

  describe('by the service', () => {
    const services: ChildProcess[] = [];
    afterAll(async () => {
      for (const service of services) {
        if (service.exitCode !== null || service.signalCode !== null) continue;
        service.kill('SIGKILL');
        await once(service, 'exit');
      }
    });

    const places = (socket: string) => ({
      socket,
      pkexec: workspace.path('none'),
      engine: workspace.path('none'),
    });

    async function startService(laptop: Laptop, socket: string, mayConnect?: number): Promise<ChildProcess> {
      const service = spawn(
        ...dyingWithUs(process.execPath, [ENGINE, '--socket', socket, '--store', laptop.store]),
        {
          stdio: ['ignore', 'inherit', 'inherit'],
        },
      );
      services.push(service);
      await waitUntil('the service listens', async () => {
        const reached = await reachService(socket);
        if (reached.state !== 'answers') return undefined;
        reached.socket.destroy();
        return true;
      });
      expect(statSync(socket).mode & 0o777).toBe(0o660);
      if (mayConnect !== undefined) chownSync(socket, 0, mayConnect);
      return service;
    }

    /** Sockets that a process has open. */
    const socketsOf = (pid: number) =>
      readdirSync(`/proc/${pid}/fd`).filter((name) => {
        try {
          return readlinkSync(`/proc/${pid}/fd/${name}`).startsWith('socket:');
        } catch {
          return false; // closed
        }
      }).length;

    /** The command where the service is at its usual place: in mounts of its own. */
    function runWithService(socket: string, words: readonly string[]) {
      const place = 'mount -t tmpfs run /run && mkdir /run/newleaf && ln -s "$1" /run/newleaf/engine.socket';
      const command = [process.execPath, NEWLEAF, ...words, '--json'];
      const child = spawn(
        ...dyingWithUs('unshare', [
          ...['--mount', 'sh', '-c', `${place} && shift && exec "$@"`, 'sh', socket],
          ...command,
        ]),
        { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'], NEWLEAF_NO_BUILD: '1' } },
      );
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (piece: string) => (said += piece));
      const ended = new Promise<{ code: number | null; json: unknown[] }>((resolve) => {
        child.once('close', (code) => resolve({ code, json: jsonLines(said) }));
      });
      return { ended, interrupt: () => child.kill('SIGINT') };
    }

    it('is for whom the permissions of its socket let in', async () => {
      const laptop = makeStore();
      const socket = workspace.path('closed.socket');
      await startService(laptop, socket);
      const options = { store: laptop.store, places: places(socket) };
      const denied = await startShell(shellCommand(HER, options));
      expect(denied.opened).toMatchObject({
        error: { code: 'E_PRIVILEGE', details: { why: 'not-in-group' } },
      });
      chownSync(socket, 0, HER);
      expect(await (await startShell(shellCommand(HER, options))).call('history', {}).output()).toEqual(
        await laptop.call('history'),
      );
      const other = await startShell(shellCommand(HER, { ...options, store: '/etc' }));
      expect(other.opened).toMatchObject({ error: { code: 'E_PRIVILEGE', details: { why: 'other-store' } } });
      const closed = await startShell(shellCommand(SOMEBODY_ELSE, options));
      expect(closed.opened).toMatchObject({ opened: false });
    });

    it('outlives a shell that is killed: the next one joins its work, and sees it end', async () => {
      const laptop = makeStore();
      const socket = workspace.path('outlives.socket');
      const service = await startService(laptop, socket, HER);
      const command = shellCommand(HER, { store: laptop.store, places: places(socket) });
      const first = await startShell(command);
      await beginGet(first, laptop);
      const second = await startShell(command);
      expect(second.opened.underWay).toEqual({ call: 'get', input: {} });
      expect(await second.call('clean', {}).error()).toMatchObject({ code: 'E_BUSY' });
      const joined = second.join<'get'>();
      await first.kill();
      relay.letThrough(Infinity);
      await joined.event('progress', ({ step }) => step === 'verify');
      await expectGot(second, laptop, await joined.output());
      await second.close();
      expect(service.exitCode).toBeNull();
    });

    it('takes what the command asks for: it joins what is the same, and is told of what is not', async () => {
      const laptop = makeStore();
      const socket = workspace.path('command.socket');
      const service = await startService(laptop, socket, HER);
      const shell = await startShell(shellCommand(HER, { store: laptop.store, places: places(socket) }));
      const stopped = await beginGet(shell, laptop);
      const other = runWithService(socket, ['verify', '--store', laptop.store]);
      expect(await other.ended).toMatchObject({ code: 3, json: [{ error: { code: 'E_BUSY' } }] });
      const connections = () => socketsOf(service.pid!);
      const join = async () => {
        const before = connections();
        const joined = runWithService(socket, ['get', '--store', laptop.store]);
        await waitUntil('it is connected', () => (connections() > before ? true : undefined));
        return joined;
      };
      const interrupted = await join();
      interrupted.interrupt();
      // Ctrl-C is a person's word, for all who look on.
      expect((await interrupted.ended).code).toBe(130);
      expect(await stopped.error()).toMatchObject({ code: 'E_CANCELLED' });
      relay.letThrough(Infinity);
      const got = await beginGet(shell, laptop);
      const joined = await join();
      relay.letThrough(Infinity);
      await expectGot(shell, laptop, await got.output());
      expect(await joined.ended).toMatchObject({ code: 0 });
      expect(service.exitCode).toBeNull();

      const elsewhere = makeStore();
      const { ended } = runWithService(socket, ['verify', '--store', elsewhere.store]);
      expect(await ended).toMatchObject({ code: 0 });
      await shell.close();
    });

    it('that is killed goes on with what it was at when it is started again, for the same shell', async () => {
      const laptop = makeStore();
      const socket = workspace.path('killed.socket');
      const service = await startService(laptop, socket, HER);
      const shell = await startShell(shellCommand(HER, { store: laptop.store, places: places(socket) }));
      const got = await beginGet(shell, laptop);
      service.kill('SIGKILL');
      expect(await got.error()).toMatchObject({ code: 'E_PROCESS' });
      await expectNothingLeft(laptop);
      expect(await shell.call('status', {}).error()).toMatchObject({ code: 'E_PROCESS', retryable: true });

      relay.letThrough(Infinity);
      await startService(laptop, socket, HER);
      expect(await shell.call('status', {}).output()).toMatchObject({ operation: null });
      await expectGot(shell, laptop, await shell.call('get', {}).output());
      await shell.close();
    });

    it('that systemd starts takes its socket, and ends in order', async () => {
      const laptop = makeStore();
      const socket = workspace.path('activated.socket');
      const service = spawn(
        'python3',
        ['-c', STAND_IN_OF_SYSTEMD, socket, process.execPath, ENGINE, '--listen', '--store', laptop.store],
        { stdio: ['ignore', 'inherit', 'inherit'] },
      );
      services.push(service);
      await waitUntil('the socket is there', () => (existsSync(socket) ? true : undefined));
      chownSync(socket, 0, HER);
      const shell = await startShell(shellCommand(HER, { store: laptop.store, places: places(socket) }));
      const got = await beginGet(shell, laptop);
      service.kill('SIGTERM');
      expect(await got.error()).toMatchObject({ code: 'E_CANCELLED' });
      if (service.exitCode === null) await once(service, 'exit');
      expect(service.exitCode).toBe(0);
      const { releases } = await laptop.call('status');
      expect(releases.find(({ id }) => id === 'v2')).toMatchObject({
        state: 'cancelled',
        reason: 'interrupted',
      });
      await expectNothingLeft(laptop);
    });
  });

  describe('the program itself', () => {
    const run = (user: number, words: readonly string[], env: Readonly<Record<string, string>>) => {
      const as = ['--reuid', String(user), '--regid', String(user), '--clear-groups', '--'];
      return new Promise<{ code: number | null; out: string }>((resolve) => {
        const child = spawn('setpriv', [...as, process.execPath, ENGINE, ...words], {
          env: { PATH: process.env['PATH'], ...env },
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        let out = '';
        child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
        child.on('close', (code) => resolve({ code, out }));
      });
    };

    it('is for root, and says so in the way that a shell understands', async () => {
      const { code, out } = await run(HER, [], {});
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ type: 'trouble', error: { code: 'E_PRIVILEGE' } });
    });

    it('takes no store from who comes through pkexec', async () => {
      const { code, out } = await run(0, ['--store', workspace.path('first')], { PKEXEC_UID: '1000' });
      expect(code).toBe(2);
      expect(JSON.parse(out)).toMatchObject({ type: 'trouble', error: { code: 'E_USAGE' } });
    });
  });

  const withoutPkexec = missing(['pkexec']);
  describe.skipIf(withoutPkexec !== undefined)(
    `by pkexec, with the action that is installed${withoutPkexec === undefined ? '' : ` (skipped: ${withoutPkexec})`}`,
    () => {
      /** What the package would install, a configuration of root's, and an administrator's rule that lets one user in. */
      function install(laptop: Laptop): string {
        const folder = workspace.makeFolder(`installed-${++count}`);
        folders.push(folder);
        for (const name of [
          'usr.work',
          'etc.work',
          'usr/share/polkit-1/actions',
          'etc/polkit-1/rules.d',
          'etc/newleaf',
        ]) {
          mkdirSync(join(folder, name), { recursive: true });
        }
        engineProgram(join(folder, 'usr/bin'));
        const policy = 'org.newleaf.engine.policy';
        execFileSync('cp', [
          join(ASSETS, 'polkit', policy),
          join(folder, 'usr/share/polkit-1/actions', policy),
        ]);
        writeFileSync(join(folder, 'etc/newleaf/engine.json'), JSON.stringify({ store: laptop.store }));
        writeFileSync(join(folder, 'etc/polkit-1/rules.d/10-newleaf-test.rules'), RULE);
        return folder;
      }
      /** The bus and the polkitd of the test, which see the folder laid over /usr. */
      const daemonsOf = (folder: string) =>
        readdirSync('/proc').filter((name) => {
          try {
            return readFileSync(`/proc/${name}/mountinfo`, 'latin1').includes(`upperdir=${folder}/usr,`);
          } catch {
            return false; // no process, or one that is gone
          }
        });
      const folders: string[] = [];
      afterAll(async () => {
        await waitUntil('no daemon is left', () =>
          folders.flatMap(daemonsOf).length === 0 ? true : undefined,
        );
      });
      const startThere = (folder: string, command: readonly string[]) =>
        startShell(['unshare', '--mount', '--', WITH_POLKIT, folder, POLKITD, ...command]);

      it('serves who is allowed, from the configured store, and ends when she is killed', async () => {
        const laptop = makeStore();
        const shell = await startThere(install(laptop), shellCommand(HER, { store: laptop.store }));
        expect(shell.opened).toMatchObject({ opened: true });
        const got = await beginGet(shell, laptop);
        got.stop('paused');
        expect(await got.error()).toMatchObject({ code: 'E_CANCELLED' });
        relay.letThrough(Infinity);
        await expectGot(shell, laptop, await shell.call('get', {}).output());
        const { mode, uid } = statSync(join(laptop.store, 'journal.jsonl'));
        expect({ uid, writable: mode & 0o022 }).toEqual({ uid: 0, writable: 0 });
        await shell.kill();
        await expectNothingLeft(laptop);
      });

      it('is E_PRIVILEGE for who is not', async () => {
        const laptop = makeStore();
        const shell = await startThere(install(laptop), shellCommand(SOMEBODY_ELSE, { store: laptop.store }));
        expect(shell.opened).toMatchObject({ error: { code: 'E_PRIVILEGE', details: { why: 'refused' } } });
      });
    },
  );
});

/** Only for the action of Newleaf: that another one was asked for would show. */
const RULE = `polkit.addRule(function (action, subject) {
  if (action.id === 'org.newleaf.engine.run' && subject.user === 'nobody') return polkit.Result.YES;
});
`;

/** sd_listen_fds(3), from the other side: a socket as descriptor 3, and two variables that say so. */
const STAND_IN_OF_SYSTEMD = `
import os, socket, sys
listening = socket.socket(socket.AF_UNIX)
os.umask(0o117)
listening.bind(sys.argv[1])
listening.listen(16)
os.dup2(listening.fileno(), 3)
os.set_inheritable(3, True)
os.environ.update(LISTEN_FDS='1', LISTEN_PID=str(os.getpid()))
os.execv(sys.argv[2], sys.argv[2:])
`;
