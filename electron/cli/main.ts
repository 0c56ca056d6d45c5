/** The `newleaf` command. `bin/newleaf.mjs` loads this. */
import '../../shared/contract/without-eval.ts';
import { createOutput, type Output } from './output.ts';
import { parseCommandLine } from './program.ts';
import { runCommand, showFailure } from './run-command.ts';
import { stopWhenNobodyReads } from './stop-when-nobody-reads.ts';
import { catchStopSignals } from './stop-signals.ts';

async function main(words: readonly string[]): Promise<number> {
  // What is wrong with the words is told in the way that they ask for, as far as that can be seen.
  let output = open({ json: words.includes('--json'), quiet: true });
  const stops = catchStopSignals((count) => {
    // In a log, the line at the end is enough; who asks again wants to know that it was heard.
    if (count > 1 || process.stderr.isTTY) {
      output.notice('newleaf: stopping; it ends as soon as what is on disk is in order');
    }
  });
  stopWhenNobodyReads([process.stdout, process.stderr], () => stops.stop());
  endOnFault(() => output);
  try {
    const chosen = await parseCommandLine(words);
    if (chosen === undefined) return 0;
    output = open(chosen.options);
    return await runCommand(chosen.command, chosen.options, output, stops);
  } catch (error) {
    return showFailure(error, output);
  } finally {
    stops.restore();
  }
}

function open({ json, quiet }: { readonly json: boolean; readonly quiet: boolean }): Output {
  return createOutput({ json, quiet, stdout: process.stdout, stderr: process.stderr });
}

/** What nobody waits for must not end in a stack trace. */
function endOnFault(output: () => Output): void {
  const end = (error: unknown): void => {
    process.exit(showFailure(error, output()));
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

void main(process.argv.slice(2)).then((code) => {
  // Whatever a library left open must not keep a command that has ended. Writing to pipes, files and terminals is
  // synchronous on Linux, so nothing is lost.
  process.exit(code);
});
