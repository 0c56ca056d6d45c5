import { EngineError } from '../../../shared/model/errors.ts';
import { findTool, TOOL_FOLDERS } from '../transfer/tools.ts';

/** Lines of a program's last words that go into an error. */
const LAST_LINES = 5;

/**
 * Runs a program that has to end with 0, or with one of `allowed`, and gives its exit code. `E_PROCESS` {tool,
 * exitCode, last}, `E_TOOL` where it is missing. It dies with us, and when `signal` is aborted.
 */
export async function runTool(
  tool: string,
  parameters: readonly string[],
  options: {
    readonly allowed?: readonly number[];
    /** What an error calls it, where the tool only starts another one. */
    readonly calls?: string;
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal | undefined;
    /** What it reads; else nothing. */
    readonly input?: string;
    /** Of the operation, for errors. */
    readonly step?: string;
  } = {},
): Promise<number> {
  const { execa } = await import('execa');
  const result = await execa(
    findTool('setpriv'),
    ['--pdeathsig', 'KILL', '--', findTool(tool), ...parameters],
    {
      reject: false,
      ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
      stdout: 'ignore',
      maxBuffer: 1024 * 1024,
      env: { LC_ALL: 'C', PATH: TOOL_FOLDERS.join(':'), ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
      // What is run writes throw-away files only.
      killSignal: 'SIGKILL',
    },
  );
  options.signal?.throwIfAborted();
  if (!result.failed) return 0;
  if (result.exitCode !== undefined && options.allowed?.includes(result.exitCode) === true)
    return result.exitCode;
  throw new EngineError('E_PROCESS', {
    step: options.step ?? 'try',
    details: {
      tool: options.calls ?? tool,
      ...(result.exitCode === undefined
        ? { signal: result.signal ?? 'none' }
        : { exitCode: result.exitCode }),
      last: result.stderr.split('\n').slice(-LAST_LINES),
    },
    cause: result,
  });
}
