/** With stand-ins of pkexec, which needs a running system; e2e/specs/privilege.spec.ts has the real one. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startByPkexec } from './start-by-pkexec.ts';

const folder = mkdtempSync(join(tmpdir(), 'newleaf-pkexec-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function standIn(script: string): string {
  const file = join(folder, `pkexec-stand-in-${++count}`);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}
const start = (script: string, signal?: AbortSignal) =>
  startByPkexec({ pkexec: standIn(script), engine: '/usr/bin/newleaf-engine', signal });
const HELLO = JSON.stringify({ type: 'hello', protocol: 1, store: '/s', underWay: null });

describe('pkexec', () => {
  it('is given the fixed path and no more, and nothing of our environment', async () => {
    process.env['NEWLEAF_OF_THE_SHELL'] = 'yes';
    const script = `echo "$# $1 $2 \${NEWLEAF_OF_THE_SHELL-nothing} $PWD" >&2; exit 3`;
    await expect(start(script)).rejects.toMatchObject({
      code: 'E_PROCESS',
      details: { exitCode: 3, last: ['2 --disable-internal-agent /usr/bin/newleaf-engine nothing /'] },
    });
    delete process.env['NEWLEAF_OF_THE_SHELL'];
  });

  it.each([
    [126, 'dismissed'],
    [127, 'refused'],
  ])('that ends with %i: E_PRIVILEGE, %s', async (code, why) => {
    await expect(start(`printf 'No.\\033[2J\\n' >&2; exit ${code}`)).rejects.toMatchObject({
      code: 'E_PRIVILEGE',
      details: { operation: 'open', why, last: ['No.?[2J'] },
    });
  });

  it('that is not there: E_TOOL', async () => {
    const started = startByPkexec({ pkexec: join(folder, 'none'), engine: '/x' });
    await expect(started).rejects.toMatchObject({ code: 'E_TOOL', details: { tool: join(folder, 'none') } });
  });

  it('that waits for a password is given up on', async () => {
    const controller = new AbortController();
    const started = start('exec sleep 600', controller.signal);
    controller.abort();
    await expect(started).rejects.toMatchObject({ code: 'E_CANCELLED' });
  });

  it('whose engine is killed tells so to every call', async () => {
    const { engine } = await start(`echo '${HELLO}'; read -r line; kill -9 $$`);
    const asked = [engine.status({}), engine.get({})];
    for (const one of asked) {
      await expect(one).rejects.toMatchObject({
        code: 'E_PROCESS',
        retryable: true,
        details: { signal: 'SIGKILL' },
      });
    }
  });

  it('whose engine ends when its input does is closed in order', async () => {
    const connection = await start(`echo '${HELLO}'; cat > /dev/null`);
    expect(connection.store).toBe('/s');
    await connection.close();
    expect(connection.isOpen()).toBe(false);
  });
});
