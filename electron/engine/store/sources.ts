/** The sources of a store, as words and lists: pure. */
import { createHash } from 'node:crypto';
import type { SourceView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { SourceRecord } from './records.ts';

/** In the order in which they are asked. */
export type Sources = readonly [string, ...string[]];

/** More would only make a check without any network longer. */
const MOST_SOURCES = 8;

export function sourcesOf({ url, others = [] }: SourceRecord): Sources {
  return [url, ...others];
}

/** A record with these sources; what else it holds stays. */
export function withSources(record: SourceRecord, [url, ...others]: Sources): SourceRecord {
  const { others: _others, ...rest } = record;
  return { ...rest, url, ...(others.length === 0 ? {} : { others }) };
}

/** By what a window names a source: no address ever comes from one. */
export function sourceId(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 16);
}

export function sourcesView(sources: Sources): SourceView[] {
  return sources.map((url) => ({ id: sourceId(url), url }));
}

/** The same ones, with that one first. */
export function firstOf(sources: Sources, first: string): Sources {
  return [first, ...sources.filter((source) => source !== first)];
}

export interface SourceChange {
  /** A new one is asked last. */
  readonly how: 'add' | 'remove' | 'first';
  readonly url: string;
}

/** E_STATE {source, why: source-known | source-unknown | last-source | too-many-sources}. */
export function changedSources(sources: Sources, { how, url }: SourceChange): Sources {
  const refusal = (why: string, more = {}) =>
    new EngineError('E_STATE', { details: { why, source: url, ...more } });
  if (how === 'add') {
    if (sources.includes(url)) throw refusal('source-known');
    if (sources.length === MOST_SOURCES) throw refusal('too-many-sources', { most: MOST_SOURCES });
    return [...sources, url];
  }
  if (!sources.includes(url)) throw refusal('source-unknown', { known: [...sources] });
  if (how === 'first') return firstOf(sources, url);
  const [first, ...others] = sources.filter((source) => source !== url);
  if (first === undefined) throw refusal('last-source');
  return [first, ...others];
}
