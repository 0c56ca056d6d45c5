/** Where a command's results, events and failures go. Words for people here and in `render/`, data in `--json`. */
import type { Writable } from 'node:stream';
import type { Emit, EventName, EventPayload } from '../../shared/contract/events.ts';
import type { EngineError } from '../../shared/model/errors.ts';
import type { Outcome } from './command.ts';
import { plainText } from './render/plain-text.ts';
import { createProgressView, type ProgressStream } from './render/progress-view.ts';
import { wordsFor, type Failure } from './words.ts';

export interface OutputOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: ProgressStream;
}

export interface Output {
  readonly emit: Emit;
  /** A line before the end: for people `line`, with `--json` the event. */
  announce(line: string, event: object): void;
  /** The end: result, and the failure where there is one. */
  finish(outcome: Outcome): void;
  /** The end: nothing but a failure. */
  fail(error: EngineError): void;
  /** A line on stderr. */
  notice(line: string): void;
}

export function createOutput({ json, quiet, stdout, stderr }: OutputOptions): Output {
  const progress = json || quiet ? undefined : createProgressView(stderr);

  const writeOut = (line: string): void => {
    aside(() => stdout.write(`${line}\n`));
  };
  const writeError = (line: string): void => {
    aside(() => stderr.write(`${plainText(line)}\n`));
  };
  const aside = (write: () => void): void => {
    if (progress === undefined) write();
    else progress.aside(write);
  };
  const writeJson = (object: object): void => {
    writeOut(JSON.stringify(object));
  };
  const people = {
    progress: (payload: EventPayload<'progress'>) => progress?.show(payload),
    console: (payload: EventPayload<'console'>) => {
      if (!quiet) writeOut(plainText(payload.line));
    },
    warning: (payload: EventPayload<'warning'>) => {
      writeError(`newleaf: warning: ${sentence(payload)}`);
    },
  };

  return {
    notice: writeError,
    emit(name, payload) {
      if (!json) showTo(people, name, payload);
      else if (name === 'warning')
        writeJson({ event: name, ...describe(payload as EventPayload<'warning'>) });
      else if (!quiet) writeJson({ event: name, ...payload });
    },
    announce(line, event) {
      if (json) writeJson(event);
      else writeOut(plainText(line));
    },
    finish({ result, lines, failure }) {
      progress?.end(true);
      if (json) writeJson({ result, ...(failure === undefined ? {} : { error: describe(failure) }) });
      else for (const line of lines) writeOut(plainText(line));
      if (failure !== undefined) writeError(`newleaf: ${sentence(failure)}`);
    },
    fail(error) {
      progress?.end(false);
      if (json) writeJson({ error: describe(error) });
      writeError(`newleaf: ${sentence(error)}`);
    },
  };
}

/** What happened and what to do, after the code. One line. */
export function sentence(failure: Failure): string {
  const { message, hint } = wordsFor(failure);
  return `${failure.code}: ${message} ${hint}`.trimEnd();
}

/** A failure as `--json` carries it. */
function describe(failure: Failure): object {
  const { code, step, details, retryable } = failure;
  return { code, step, details, retryable, ...wordsFor(failure) };
}

function showTo<Name extends EventName>(
  people: { readonly [Each in EventName]: (payload: EventPayload<Each>) => void },
  name: Name,
  payload: EventPayload<Name>,
): void {
  people[name](payload);
}
