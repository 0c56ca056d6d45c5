import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { dyingWithUs } from './dying-with-us.ts';
import { freePort } from './free-port.ts';
import { listens } from './daemon.ts';
import { waitUntil } from './wait-until.ts';

export interface PlainDaemon {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * A stock rsync daemon with whole trees as modules, as root and in a chroot, so that owners and attributes get
 * through: what people use without Newleaf. `folder` takes its configuration. rsyncd.conf(5).
 */
export async function startRsyncDaemon(
  folder: string,
  modules: Readonly<Record<string, string>>,
): Promise<PlainDaemon> {
  const port = await freePort();
  const configuration = join(folder, `rsyncd-${port}.conf`);
  const sections = Object.entries(modules).map(([name, path]) =>
    [`[${name}]`, `path = ${path}`, 'uid = root', 'gid = root', 'use chroot = yes', 'read only = yes'].join(
      '\n',
    ),
  );
  const general = ['address = 127.0.0.1', `port = ${port}`, `log file = ${join(folder, 'rsyncd.log')}`];
  writeFileSync(configuration, [...general, ...sections, ''].join('\n'));
  const running = execa(...dyingWithUs('rsync', ['--daemon', '--no-detach', `--config=${configuration}`]), {
    stdin: 'ignore', // a pipe of Node's is a socket: rsync would take it for a connection from inetd
    reject: false,
  });
  await waitUntil('rsyncd listens', async () => ((await listens(port)) ? true : undefined));
  return {
    port,
    async stop() {
      running.kill('SIGTERM');
      if (running.exitCode === null) await once(running, 'exit');
      await running;
    },
  };
}
