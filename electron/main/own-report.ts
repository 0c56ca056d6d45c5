import { PAGE } from './own-page.ts';

/** A file that a page wants to have saved. */
export interface Download {
  readonly address: string;
  /** MIME type. */
  readonly type: string;
  readonly name: string;
  /** Whether somebody had pressed something. */
  readonly byPerson: boolean;
  /** 0 where it is not known. */
  readonly bytes: number;
}

const NAME = /^newleaf-report-\d{4}-\d\d-\d\d\.html$/;
/** A report has some kilobytes. */
const MOST_BYTES = 1024 * 1024;

/** Whether it is the report that the activity's own page made, which is all that may ever be saved. Pure. */
export function isReport({ address, type, name, byPerson, bytes }: Download): boolean {
  const isOwn = URL.canParse(address) && new URL(address).href.startsWith(`blob:${PAGE}`);
  return isOwn && type === 'text/html' && NAME.test(name) && byPerson && bytes <= MOST_BYTES;
}
