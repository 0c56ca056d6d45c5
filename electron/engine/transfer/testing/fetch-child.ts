/** Fetches in a process of its own, to be killed: options as JSON in the first argument, bases by path in `bases`. */
import { DEFAULT_POLICY } from '../../../../shared/model/policy.ts';
import type { FetchItem } from '../../plan/plan.ts';
import { createHashPool } from '../../verify/hash-pool.ts';
import { fetchContents } from '../fetch-contents.ts';
import { parseSource } from '../parse-source.ts';

interface Request {
  readonly url: string;
  readonly folder: string;
  readonly items: readonly FetchItem[];
  readonly bases: Readonly<Record<string, string>>;
}

const { url, folder, items, bases } = JSON.parse(process.argv[2] ?? '') as Request;
const hasher = createHashPool(1);
await fetchContents({
  source: parseSource(url),
  policy: DEFAULT_POLICY,
  ...{ release: 'r2', folder, items, hasher },
  baseOf: ({ path }) => (bases[path] === undefined ? undefined : Buffer.from(bases[path])),
});
await hasher.close();
