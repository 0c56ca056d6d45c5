import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';
import { connectTo } from './connect.ts';
import { parseSource } from './parse-source.ts';
import { openTraffic } from './relay.ts';
import { runConfined } from './run-confined.ts';
import type { Source } from './source.ts';
import { sandboxUser } from './sandbox-user.ts';
import { descendants } from './testing/processes.ts';
import { openScratch } from './testing/repository.ts';

const scratch = openScratch();
afterAll(() => rmSync(scratch, { recursive: true }));
const asRoot = process.getuid?.() === 0;

/** What a shell says in the sandbox, through the same door as rsync. */
async function inside(
  script: string,
  user = sandboxUser(),
): Promise<{ output: string; exitCode: number | undefined }> {
  const folder = `${scratch}/plain`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/incoming`, { recursive: true });
  chmodSync(folder, 0o700);
  chownSync(`${folder}/incoming`, user.uid, user.gid);
  // Everybody could write there, if it were not for the sandbox.
  mkdirSync(`${folder}/bases`);
  chmodSync(`${folder}/bases`, 0o777);
  writeFileSync(`${folder}/bases/base`, 'base');
  chmodSync(`${folder}/bases/base`, 0o666);
  let output = '';
  const { exitCode } = await runConfined({
    places: { incoming: { path: `${folder}/incoming`, writable: true }, bases: { path: `${folder}/bases` } },
    program: () => ['/bin/sh', '-c', `exec 2>&1; ${script}`],
    user,
    limits: { largestFile: 4096 },
    onOutput: (piece) => {
      output += piece;
      return true;
    },
  });
  return { output, exitCode };
}

describe.skipIf(!asRoot)('in the sandbox (needs root)', () => {
  it('one is another user, in no group, without capabilities or a way to them', async () => {
    const { output } = await inside('setpriv --dump; id');
    const { uid, gid } = sandboxUser();
    expect(uid).toBeGreaterThan(0);
    expect(output).toContain(`\nuid: ${uid}\neuid: ${uid}\ngid: ${gid}\negid: ${gid}\n`.slice(1));
    expect(output).toContain('Supplementary groups: [none]\nno_new_privs: 1\n');
    expect(output).toContain('Inheritable capabilities: [none]\nAmbient capabilities: [none]\n');
    expect(output).toContain('Capability bounding set: [none]\n');
  });

  it('the kernel says the same', async () => {
    // /proc is not there; another process looks while the shell waits.
    const { output } = await inside('cat /proc/self/status /proc/1/status; ls /proc/');
    expect(output).not.toMatch(/Cap|Uid/);
    const status = await statusFromOutside();
    expect(status).toMatch(/^CapInh:\t0+$/m);
    expect(status).toMatch(/^CapPrm:\t0+$/m);
    expect(status).toMatch(/^CapEff:\t0+$/m);
    expect(status).toMatch(/^CapBnd:\t0+$/m);
    expect(status).toMatch(/^CapAmb:\t0+$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    const { uid } = sandboxUser();
    expect(status).toMatch(new RegExp(`^Uid:\t${uid}\t${uid}\t${uid}\t${uid}$`, 'm'));
  });

  it('only programs, libraries and the places are there', async () => {
    const { output } = await inside('ls -A /; echo; ls -A /etc /dev');
    const [top = '', rest = ''] = output.split('\n\n');
    const allowed = [
      'bases',
      'bin',
      'dev',
      'etc',
      'incoming',
      'lib',
      'lib32',
      'lib64',
      'libx32',
      'sbin',
      'usr',
    ];
    expect(allowed).toEqual(expect.arrayContaining(top.trim().split('\n')));
    const names = rest.match(/^[a-z][a-z.]*$/gm) ?? [];
    expect(['ld.so.cache', 'null']).toEqual(expect.arrayContaining(names));
    for (const path of [
      '/home',
      '/root',
      '/proc',
      '/sys',
      '/run',
      '/var',
      '/tmp',
      '/etc/passwd',
      '/etc/shadow',
    ]) {
      expect((await inside(`ls -d ${path}`)).exitCode, path).not.toBe(0);
    }
  });

  it('only the staging folder can be written', async () => {
    const { output } = await inside(
      'for folder in / /usr /usr/bin /bin /lib /dev /etc /bases /incoming; do touch $folder/mark && echo wrote $folder; done;' +
        'echo x > /bases/base && echo wrote base; chmod 777 /bases && echo changed bases; ln /bases/base /incoming/base && echo linked',
    );
    expect(output.match(/^(?:wrote|changed|linked).*$/gm)).toEqual(['wrote /incoming']);
    expect(readFileSync(`${scratch}/plain/bases/base`, 'utf8')).toBe('base');
  });

  it('so it is for one who is called root there, as a mirror may be', async () => {
    const { output } = await inside(
      'setpriv --dump; for folder in / /usr /dev /etc /bases /incoming; do touch $folder/mark && echo wrote $folder; done;' +
        'mount -o remount,rw,bind / && echo did; chown 1 /incoming/mark && echo did; true',
      { uid: 0, gid: 0 },
    );
    expect(output).toContain('Capability bounding set: [none]\n');
    expect(output.match(/^(?:wrote|did).*$/gm)).toEqual(['wrote /incoming']);
  });

  it('no group comes along', async () => {
    const groups = process.getgroups?.() ?? [];
    process.setgroups?.([...groups, 4]);
    try {
      expect((await inside('setpriv --dump')).output).toContain('Supplementary groups: [none]\n');
    } finally {
      process.setgroups?.(groups);
    }
  });

  it('nothing can be mounted or made a device of', async () => {
    const { output } = await inside(
      'mount -t tmpfs none /incoming && echo did; mount -o remount,rw / && echo did; chroot / true && echo did;' +
        'mknod /incoming/null c 1 3 && echo did; echo end',
    );
    expect(output).not.toMatch(/^did$/m);
    expect(output).toMatch(/^end$/m);
  });

  it('no namespace can be opened, in which one would be root', async () => {
    for (const how of ['-U', '-n', '-m', '-p -f', '-i', '-u', '-C']) {
      expect((await inside(`unshare ${how} true && echo did`)).output).toMatch(/Operation not permitted/);
    }
  });

  it('the system calls that open kernels are refused, and those that rsync needs are not', async () => {
    const { output } = await inside(`python3 - <<'end'
import socket, ctypes, os, subprocess
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *numbers):
    libc.syscall(*numbers)
    print(name, os.strerror(ctypes.get_errno()))
x64 = os.uname().machine == 'x86_64'
call('ptrace', 101 if x64 else 117, 0, 0, 0, 0)
call('bpf', 321 if x64 else 280, 0, 0, 0)
call('keyctl', 250 if x64 else 219, 0, 0, 0)
call('io_uring', 425, 1, 0)
call('clone3', 435, 0, 0)
for flags in (0x10000000, 0x00020000, 0x40000000):
    if libc.syscall(56 if x64 else 220, flags | 17, 0, 0, 0, 0) == 0: os._exit(0)
    print('clone', os.strerror(ctypes.get_errno()))
for family in (socket.AF_UNIX, socket.AF_NETLINK, socket.AF_PACKET, socket.AF_INET6):
    try: socket.socket(family); print('opened', family)
    except OSError as error: print(family.name, error.strerror)
socket.socket(); socket.socketpair(); subprocess.run(['true'], check=True)
print('end')
end`);
    expect(output.trim().split('\n')).toEqual([
      ...['ptrace', 'bpf', 'keyctl', 'io_uring'].map((name) => `${name} Operation not permitted`),
      'clone3 Function not implemented',
      ...Array<string>(3).fill('clone Operation not permitted'),
      ...['AF_UNIX', 'AF_NETLINK', 'AF_PACKET', 'AF_INET6'].map((name) => `${name} Operation not permitted`),
      'end',
    ]);
  });

  it('there is no network and no other process', async () => {
    const server = createServer((socket) => socket.end('found')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const connection = `exec 9<>/dev/tcp/127.0.0.1/${port} && cat <&9`;
    const { output } = await inside(
      `bash -c '${connection}'; kill -0 ${process.pid} && echo alive; echo end`,
    );
    server.close();
    expect(output).toMatch(/Connection refused/);
    expect(output).not.toMatch(/found|alive/);
    expect(output).toMatch(/^end$/m);
  });

  it('a file can only get so large', async () => {
    const { output } = await inside(
      'head -c 4096 /usr/bin/rsync > /incoming/a && echo fits; head -c 4097 /usr/bin/rsync > /incoming/b || echo not',
    );
    expect(output).toContain('fits');
    expect(output).toContain('not');
  });

  describe('with a connection', () => {
    /** Runs a shell that has descriptor 3 to a server that talks so. */
    async function connected(talk: (socket: Socket) => void, script: string, signal?: AbortSignal) {
      const open = new Set<Socket>();
      const server = createServer((socket) => {
        open.add(socket.on('error', () => {}));
        talk(socket);
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const source = parseSource(`rsync://127.0.0.1:${port}/newleaf`) as Extract<Source, { kind: 'rsync' }>;
      const traffic = openTraffic(DEFAULT_POLICY);
      const limits = { budget: Infinity, minimumBytesPerSecond: 1, stallSeconds: 60, source: source.url };
      let output = '';
      try {
        const { exitCode } = await runConfined({
          places: { incoming: { path: scratch } },
          program: () => ['/bin/sh', '-c', script],
          user: sandboxUser(),
          wire: { socket: await connectTo(source), traffic, limits },
          onOutput: (piece) => {
            output += piece;
            return true;
          },
          ...(signal === undefined ? {} : { signal }),
        });
        return { output, exitCode, traffic };
      } finally {
        for (const socket of open) socket.destroy();
        server.close();
        expect(descendants(process.pid).filter((pid) => commandOf(pid).includes('bwrap'))).toEqual([]);
      }
    }

    it('both ways carry bytes, and the end of each is seen', async () => {
      const talk = (socket: Socket) => socket.on('data', (chunk) => socket.end(`heard ${String(chunk)}`));
      const { output, traffic } = await connected(talk, 'echo hello >&3; cat <&3; echo end');
      expect(output).toBe('heard hello\nend\n');
      expect(traffic).toMatchObject({ received: 12, sent: 6 });
    });

    it('a source that floods is held up until what it sent is taken', async () => {
      const flood = (socket: Socket) => {
        const more = () => {
          while (!socket.destroyed && socket.write(Buffer.alloc(65536)));
        };
        socket.on('drain', more);
        more();
      };
      const { traffic } = await connected(flood, 'sleep 1; head -c 1000000 <&3 | wc -c');
      expect(traffic.received).toBeGreaterThan(1_000_000);
      expect(traffic.received).toBeLessThan(4_000_000);
    });

    it('one that does not mind its connection ending is killed when it was cancelled', async () => {
      const controller = new AbortController();
      const talk = () => void setTimeout(() => controller.abort(), 200);
      await expect(
        connected(talk, 'trap "" TERM HUP PIPE; sleep 1000', controller.signal),
      ).rejects.toMatchObject({
        code: 'E_CANCELLED',
      });
    });
  });

  it('ends with the one that started it', async () => {
    const { output, exitCode } = await inside('(sleep 1000 &) ; echo started; exit 7');
    expect(output).toContain('started');
    expect(exitCode).toBe(7);
  });
});

/** /proc/PID/status of a program that runs in the sandbox, read from outside. */
async function statusFromOutside(): Promise<string> {
  const controller = new AbortController();
  let status = '';
  const run = runConfined({
    places: { incoming: { path: scratch } },
    program: () => ['/bin/sh', '-c', 'echo ready; exec sleep 1000'],
    user: sandboxUser(),
    onOutput: () => {
      status = readFileSync(`/proc/${descendants(process.pid).at(-1)}/status`, 'latin1');
      controller.abort();
      return true;
    },
    signal: controller.signal,
  });
  await expect(run).rejects.toMatchObject({ code: 'E_CANCELLED' });
  return status;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}
