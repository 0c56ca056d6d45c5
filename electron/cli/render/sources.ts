import type { SourceView } from '../../../shared/contract/views.ts';
import { alignColumns } from './columns.ts';

/** In the order in which they are asked. */
export function renderSources(sources: readonly SourceView[], answeredBy: string | null): string[] {
  return alignColumns(
    sources.map(({ url }, index) => [`${index + 1}.`, url, url === answeredBy ? 'answered last' : '']),
  );
}
