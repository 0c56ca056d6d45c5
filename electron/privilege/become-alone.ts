/** What pkexec(1) takes over from who started it, and what systemd or a terminal gives, is not for an engine of root's. */

/** pkexec(1) has the same; the programs of the engine are found by paths of their own. */
const PATH = '/usr/sbin:/usr/bin:/sbin:/bin';

/** Cleans environment, file mode mask and working folder of this process, before anything is run or written. */
export function becomeAlone(): void {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, { PATH, HOME: '/root', LC_ALL: 'C.UTF-8' });
  process.umask(0o022);
  process.chdir('/');
}
