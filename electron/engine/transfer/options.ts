import type { EngineError } from '../../../shared/model/errors.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import type { Report } from '../../../shared/model/progress.ts';
import type { Source } from './source.ts';

/** What every way of fetching takes. */
export interface FetchOptions {
  readonly source: Source;
  readonly policy: Policy;
  readonly report?: Report;
  readonly signal?: AbortSignal;
  /** What is worth a word but stops nothing: an old rsync, a try that failed. */
  readonly warn?: (error: EngineError) => void;
}
