import { PAGES } from '../../place/installed-at.ts';
import { defineCommand, type Context } from '../command.ts';
import { wholeNumber } from '../options.ts';
import { stopped } from '../stopped.ts';

export const ui = defineCommand({
  words: 'ui',
  summary: "Show the laptop's own page in a browser of this machine, until Ctrl-C",
  examples: [['ui', 'then open the address that it prints']],
  exitCodes: [0, 1, 2, 130],
  // Who is not root uses the engine service, or pkexec.
  needsRoot: false,
  configure: (yargs) =>
    yargs.option('port', {
      string: true,
      requiresArg: true,
      coerce: wholeNumber('--port', 0, 65535),
      defaultDescription: 'any',
      describe: 'Port of the loopback address to listen on',
    }),
  async run({ announce, signal, store }: Context, { port }) {
    const { openPrivilegedEngine } = await import('../../privilege/open-engine.ts');
    const engine = await openPrivilegedEngine({ store, signal });
    const { createHost } = await import('../../host/host.ts');
    const { startWebShell } = await import('../../web/web-shell.ts');
    const { voiceHere } = await import('../../host/voice-here.ts');
    const { isMetered } = await import('../../errands/metered.ts');
    const host = createHost({
      open: () => Promise.resolve(engine),
      voice: voiceHere(process.env),
      isMetered,
    });
    try {
      await engine.status({}); // a wrong folder is told here, not in a window
      const shell = await startWebShell({ host, pages: PAGES, ...(port === undefined ? {} : { port }) });
      announce(`Open ${shell.url} in a browser of this machine. Ctrl-C ends it.`, {
        event: 'listening',
        url: shell.url,
        port: shell.port,
      });
      await stopped(signal);
      await shell.close();
      return { result: { port: shell.port }, lines: [] };
    } finally {
      await host.close();
    }
  },
});
