/** A real store for tests of what a teacher may do: `second` was tried over `first`. What a trial would have written is written here. */
import { join } from 'node:path';
import type { TrialView } from '../../../../shared/contract/views.ts';
import type { Policy } from '../../../../shared/model/policy.ts';
import { createStore } from '../../store/create.ts';
import { writeDurably } from '../../store/durable.ts';
import { openJournal } from '../../store/journal.ts';
import type { StoreLayout } from '../../store/layout.ts';
import { setPointer } from '../../store/pointers.ts';
import { formatRecord } from '../../store/records.ts';
import { writeSystem } from '../../store/systems.ts';
import { makeTestKeys, rootBytes } from '../../trust/test-publisher.ts';
import { createTrust } from '../../trust/trust-store.ts';

const AT = '2026-11-24T10:00:00.000Z';
const TRIAL: TrialView = {
  ...{ at: AT, result: 'good', reason: 'boot-complete', where: 'tcg', kernel: null, seconds: 21 },
  health: [],
  console: [],
};

/** In `folder`, which needs root. */
export function makeTrialStore(folder: string): Promise<StoreLayout> {
  const keys = makeTestKeys();
  return createStore({
    store: join(folder, 'store'),
    source: { url: 'rsync://school.example/newleaf' },
    fill: async (temporary) => {
      for (const id of ['first', 'second']) {
        const record = { id, layers: [id], release: id, version: id, machine: null, createdAt: AT };
        writeSystem(temporary, { ...record, manifestSha256: '0'.repeat(64) });
      }
      setPointer(temporary, 'current', 'first');
      await createTrust(temporary.trust, rootBytes(1, keys, [keys.root]));
    },
  });
}

/** As `get` and a `try` that went well leave it. */
export function writeTrial(layout: StoreLayout): void {
  const { event } = openJournal(layout.journal);
  event('second', { kind: 'fetch-started' });
  event('second', { kind: 'fetched' });
  event('second', { kind: 'staged' }, { system: 'second' });
  event('second', { kind: 'trial-started' }, { system: 'second' });
  event('second', { kind: 'trial-ended', result: TRIAL.result, reason: TRIAL.reason }, { trial: TRIAL });
}

export function writePolicy(layout: StoreLayout, policy: Partial<Policy>): void {
  writeDurably(layout.policy, formatRecord(policy));
}
