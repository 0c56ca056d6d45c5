#!/usr/bin/env node
/**
 * `npm start`: on a machine with nothing but Node and a checkout it installs what is missing, builds what is stale, and
 * opens the activity. Plain JavaScript without dependencies, since there may be no node_modules yet; what comes then is
 * in `electron/start`.
 */
import { nodeComplaint } from './node-version.mjs';
import { HELP, parseStartWords } from './start-options.mjs';

/** Milliseconds: npm passes on the Ctrl-C that the terminal has given to us as well. */
const SAME_SIGNAL = 400;
/** Milliseconds between two looks whether npm is still there. */
const LOOK_AGAIN = 1000;

process.exit(await main(process.argv.slice(2)));

async function main(words) {
  const complaint = nodeComplaint();
  if (complaint !== undefined) return refuse(complaint, 1);
  const parsed = parseStartWords(words);
  if ('wrong' in parsed) return refuse(parsed.wrong, 2);
  if ('help' in parsed) {
    console.log(HELP);
    return 0;
  }
  if (process.getuid?.() !== 0 && parsed.options.store === undefined)
    return refuse('making the sample needs root, because a system has files of root: sudo npm start', 1);

  const signal = stopSignal();
  try {
    return await run(parsed.options, signal);
  } catch (error) {
    if (signal.aborted) return 0;
    return refuse(error instanceof Error ? error.message : String(error), 1);
  }
}

async function run(options, signal) {
  // Imported once Node is known to be new enough for what they use.
  const { buildIfStale, buildRendererIfStale } = await import('./build.mjs');
  const { INSTALL_PACKAGES, packagesAreInstalled } = await import('./npm-packages.mjs');
  const { ensurePrograms, programsAreMissing, widerPath } = await import('./system-programs.mjs');
  process.env.PATH = widerPath();
  if (!packagesAreInstalled()) {
    console.log('installing packages of npm; that is done once');
    if (!(await runChild(...INSTALL_PACKAGES, signal))) {
      if (signal.aborted) return 0;
      return refuse('the packages of npm could not be installed, see above; npm start tries again', 1);
    }
  }
  if (process.env.NEWLEAF_NO_BUILD !== '1' && !(buildIfStale() && buildRendererIfStale())) return 1;
  // Signals that came while the builders ran are heard now.
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) return 0;
  if (options.open && (process.env.DISPLAY || process.env.WAYLAND_DISPLAY)) {
    const { fetchElectronOnce } = await import('./fetch-electron.mjs');
    await fetchElectronOnce(signal);
    if (signal.aborted) return 0;
  }
  const { start } = await import('../dist/electron/start/start.js');
  return start(options, {
    signal,
    scripts: { ensurePrograms, programsAreMissing },
    say: (line) => console.log(line),
    complain: (line) => console.error(`newleaf: ${line}`),
  });
}

/** Ctrl-C and its kin, a terminal that is gone, npm that was killed: everything ends in order. Once more: at once. */
function stopSignal() {
  const controller = new AbortController();
  let first;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      const now = performance.now();
      first ??= now;
      controller.abort();
      if (now - first > SAME_SIGNAL) process.exit(130);
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {
      // Nobody reads any more.
      for (const each of [process.stdout, process.stderr]) each.write = () => true;
      controller.abort();
    });
  }
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) controller.abort();
    }, LOOK_AGAIN).unref();
  }
  return controller.signal;
}

async function runChild(program, words, signal) {
  const { spawn } = await import('node:child_process');
  const child = spawn(program, words, { stdio: 'inherit', cwd: `${import.meta.dirname}/..` });
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  const code = await new Promise((resolve) => {
    child.on('exit', resolve);
    child.on('error', () => resolve(1));
  });
  signal.removeEventListener('abort', stop);
  return code === 0;
}

function refuse(line, code) {
  console.error(`newleaf: ${line}`);
  return code;
}
