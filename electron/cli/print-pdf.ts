import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { EngineError } from '../../shared/model/errors.ts';
import { sandboxUser } from '../engine/transfer/sandbox-user.ts';
import { findTool } from '../engine/transfer/tools.ts';

/** In the order in which they are taken. */
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
/** Milliseconds that a page may take. */
const LONGEST = 90_000;

/**
 * A page of ours as PDF, printed by an installed Chromium, which as root is run as a user who owns nothing but a folder for this. E_TOOL
 * { tool } where there is none, E_PROCESS where it does not print.
 */
export async function printPdf(html: string, signal: AbortSignal): Promise<Buffer> {
  const browser = findBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'newleaf-report-'));
  try {
    const user = process.getuid?.() === 0 ? sandboxUser() : undefined;
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    const page = join(folder, 'report.html');
    writeFileSync(page, html);
    const pdf = join(folder, 'report.pdf');
    const words = [
      ...['--headless', '--disable-gpu', '--no-first-run', '--disable-dev-shm-usage'],
      ...[`--user-data-dir=${join(folder, 'profile')}`, '--no-pdf-header-footer', `--print-to-pdf=${pdf}`],
    ];
    const env = {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      HOME: folder,
      TMPDIR: folder,
      LANG: 'C.UTF-8',
    };
    const run = async (more: readonly string[]) => {
      const command = [browser, ...words, ...more, pathToFileURL(page).href];
      const become =
        user === undefined
          ? []
          : [
              findTool('setpriv'),
              ...[`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--no-new-privs', '--'],
            ];
      const [program = browser, ...rest] = [...become, ...command];
      await promisify(execFile)(program, rest, { cwd: folder, env, signal, timeout: LONGEST });
      return readFileSync(pdf);
    };
    try {
      return await run([]);
    } catch (error) {
      if (signal.aborted) throw error;
      // Where a user can't make namespaces Chromium has no sandbox. The page is ours, without scripts and addresses.
      return await run(['--no-sandbox']);
    }
  } catch (error) {
    if (signal.aborted || error instanceof EngineError) throw error;
    throw new EngineError('E_PROCESS', {
      details: { tool: 'chromium', reason: lastLine(error) },
      cause: error,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function findBrowser(): string {
  for (const name of BROWSERS) {
    try {
      return findTool(name);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  }
  throw new EngineError('E_TOOL', { details: { tool: 'chromium' } });
}

function lastLine(error: unknown): string {
  return (
    String(error instanceof Error ? error.message : error)
      .trim()
      .split('\n')
      .at(-1) ?? ''
  );
}
