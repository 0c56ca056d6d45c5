import { EngineError } from '../model/errors.ts';
import type { z } from 'zod';
import type { errorSchema } from './views.ts';

export type ErrorView = z.infer<typeof errorSchema>;

/** An error as the contract carries it. */
export function errorPayload(error: EngineError): ErrorView {
  const details: ErrorView['details'] = {};
  for (const [name, value] of Object.entries(error.details)) {
    details[name] = typeof value === 'object' ? [...value] : value;
  }
  return {
    code: error.code,
    details,
    retryable: error.retryable,
    ...(error.step === undefined ? {} : { step: error.step }),
  };
}

/** The error that a payload was made of, without its cause. */
export function errorOfPayload({ code, step, details, retryable }: ErrorView): EngineError {
  return new EngineError(code, { ...(step === undefined ? {} : { step }), details, retryable });
}
