import { resolve as absolute } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { defineCommand, type Context } from '../command.ts';
import { REPOSITORY, wholeNumber } from '../options.ts';
import { stopped } from '../stopped.ts';

export const serve = defineCommand({
  words: 'serve <repo>',
  summary: 'Run an rsync daemon on a repository, unprivileged and read-only, until Ctrl-C',
  examples: [
    ['serve /srv/newleaf', 'for everybody who reaches this machine'],
    ['serve /srv/newleaf --port 8730 --address 192.168.1.1', 'for one network only'],
  ],
  exitCodes: [0, 1, 2],
  needsRoot: false,
  configure: (yargs) =>
    yargs
      .positional('repo', REPOSITORY)
      .option('port', {
        string: true,
        requiresArg: true,
        coerce: wholeNumber('--port', 0, 65535),
        defaultDescription: '8730',
        describe: 'Port to listen on; 0 for any free one',
      })
      .option('address', {
        string: true,
        requiresArg: true,
        describe: 'Address to listen on; without it all',
      }),
  async run({ announce, signal }, { repo, port, address }) {
    const { serve: startServing } = await import('../../publisher/serve.ts');
    const server = await startServing({
      repository: absolute(repo),
      ...(port === undefined ? {} : { port }),
      ...(address === undefined ? {} : { address }),
    });
    announce(`Serving ${repo} at ${server.url} until Ctrl-C.`, {
      event: 'listening',
      url: server.url,
      port: server.port,
    });
    await untilEnded(server.closed, signal);
    await server.close();
    return { result: { url: server.url, port: server.port }, lines: [] };
  },
});

/** Until Ctrl-C, or until the daemon ends by itself, which is a failure. */
async function untilEnded(closed: Promise<void>, signal: Context['signal']): Promise<void> {
  try {
    await Promise.race([closed, stopped(signal)]);
  } catch (error) {
    // Ctrl-C reaches the daemon as well, and it may be quicker than we are.
    await setTimeout(200);
    if (!signal.aborted) throw error;
  }
}
