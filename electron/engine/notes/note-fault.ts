/** Why a note can't be shown. `why` is a word for machines; who catches it makes an `EngineError` that names the file. */
export class NoteFault extends Error {
  readonly why: string;
  /** Of the text, counted from 1. */
  readonly line: number | undefined;

  constructor(why: string, line?: number) {
    super(line === undefined ? why : `${why}, line ${line}`);
    this.name = 'NoteFault';
    this.why = why;
    this.line = line;
  }
}
