import { writeDurably } from './durable.ts';
import { openStore } from './open.ts';
import { formatRecord } from './records.ts';
import { withSources } from './sources.ts';
import { acquireStoreLock } from './store-lock.ts';

/** From now on releases come from `url` first, instead of what was the first source. What was got so far stays. E_BUSY while an engine works on the store. */
export function setSource(store: string, url: string): void {
  const { layout, source } = openStore(store);
  if (source.url === url) return;
  const others = (source.others ?? []).filter((other) => other !== url);
  const lock = acquireStoreLock(layout.root, { operation: 'init', release: null });
  try {
    writeDurably(layout.source, formatRecord(withSources(source, [url, ...others])));
  } finally {
    lock.release();
  }
}
