import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SnapshotView, WindowMessage } from '../../shared/contract/window.ts';
import { createHost, type Host } from '../host/host.ts';
import { standInEngine, STATUS } from '../host/testing/stand-in-engine.ts';
import { connectToShell, type ShellClient } from './shell-client.ts';
import { startWebShell, type WebShell } from './web-shell.ts';

let pages = '';
let host: Host;
let shell: WebShell;
let client: ShellClient | undefined;
beforeEach(async () => {
  pages = mkdtempSync(join(tmpdir(), 'newleaf-shell-'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html>');
  host = createHost({ open: () => Promise.resolve(standInEngine({ status: STATUS }, {})) });
  shell = await startWebShell({ host, pages });
});
afterEach(async () => {
  await client?.close();
  client = undefined;
  await shell.close();
  await host.close();
  rmSync(pages, { recursive: true });
});

function firstSnapshot(from: ShellClient): Promise<SnapshotView> {
  return new Promise((resolve) => {
    from.listen((message: WindowMessage) => {
      if (message.event === 'snapshot' && message.payload.status !== null) resolve(message.payload);
    });
  });
}

it('asks and is told as if the host were here, late listeners too', async () => {
  client = await connectToShell(shell.url);
  expect((await firstSnapshot(client)).status).toEqual(STATUS);
  expect((await firstSnapshot(client)).status).toEqual(STATUS);
  expect(await client.request('history', {})).toEqual({ output: [] });
  expect(await client.request('reboot', {})).toMatchObject({ error: { code: 'E_USAGE' } });
});

it('hushes the shell when its own window goes, which the shell does not see', async () => {
  client = await connectToShell(shell.url);
  const hushed = new Promise<unknown>((resolve) => {
    const { request } = host;
    host.request = (name, input) => {
      if (name === 'hush') resolve(input);
      return request(name, input);
    };
  });
  client.listen(() => {})();
  expect(await hushed).toEqual({});
});

it('needs a token that is still good', async () => {
  client = await connectToShell(shell.url);
  await expect(connectToShell(shell.url)).rejects.toMatchObject({
    code: 'E_SOURCE',
    details: { reason: '403' },
  });
});

it('knows when the shell is gone', async () => {
  client = await connectToShell(shell.url);
  await shell.close();
  await client.closed;
  expect(await client.request('history', {})).toMatchObject({ error: { code: 'E_SOURCE' } });
});
