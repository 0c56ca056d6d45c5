import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { z } from 'zod';
import { EngineError } from '../../../shared/model/errors.ts';
import type { StoreLayout } from './layout.ts';

/**
 * The record in a file of the store. Throws `E_STORE` with `{ store, why, what }`: `why` is `missing` where there is no
 * file, `damaged` where it is not what `schema` wants; `what` is its path in the store.
 */
export function readRecord<Schema extends z.ZodType>(
  layout: StoreLayout,
  file: string,
  schema: Schema,
): z.output<Schema> {
  const fault = (why: string, cause: unknown) =>
    new EngineError('E_STORE', {
      details: { store: layout.root, why, what: relative(layout.root, file) },
      cause,
    });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw code === 'ENOENT' || code === 'ENOTDIR' ? fault('missing', error) : error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw fault('damaged', error);
  }
}
