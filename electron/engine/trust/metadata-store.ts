import type { Metadata, Root, Snapshot, Timestamp } from '@tufjs/models';
import { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Role } from './roles.ts';

/** What was being looked at last, and what came of it. */
export interface Attempt {
  readonly role: Role;
  /** As they came. */
  readonly bytes?: Buffer;
  readonly error?: unknown;
}

/**
 * tuf-js's set of verified metadata, with two things that tuf-js has no door for:
 *
 * - the time that expiry is told by. `clock` is asked when the root is settled, since what the time can't be
 *   before depends on whose keys count.
 * - the error behind a failure: `Updater` wraps those of snapshot and targets in text only.
 */
export class MetadataStore extends TrustedMetadataStore {
  readonly #clock: (root: Root) => Date;
  #attempt: Attempt | undefined;

  constructor(root: Buffer, clock: (root: Root) => Date) {
    super(root);
    this.#clock = clock;
    this.#setReferenceTime();
  }

  get attempt(): Attempt | undefined {
    return this.#attempt;
  }

  note(attempt: Attempt): void {
    this.#attempt = attempt;
  }

  override updateRoot(bytes: Buffer): Metadata<Root> {
    return this.#watch('root', bytes, () => super.updateRoot(bytes));
  }

  override updateTimestamp(bytes: Buffer): Metadata<Timestamp> {
    this.#setReferenceTime();
    return this.#watch('timestamp', bytes, () => super.updateTimestamp(bytes));
  }

  override updateSnapshot(bytes: Buffer, trusted?: boolean): Metadata<Snapshot> {
    return this.#watch('snapshot', bytes, () => super.updateSnapshot(bytes, trusted));
  }

  override updateDelegatedTargets(bytes: Buffer, role: string, delegator: string): void {
    this.#watch('targets', bytes, () => super.updateDelegatedTargets(bytes, role, delegator));
  }

  #watch<T>(role: Role, bytes: Buffer, update: () => T): T {
    this.#attempt = { role, bytes };
    try {
      return update();
    } catch (error) {
      this.#attempt = { role, bytes, error };
      throw error;
    }
  }

  /** The one private field that we reach into. If tuf-js ever renames it, nothing is accepted. */
  #setReferenceTime(): void {
    const reached: unknown = Reflect.get(this, 'referenceTime');
    if (!(reached instanceof Date))
      throw new EngineError('E_INTERNAL', { details: { message: 'tuf-js: no referenceTime' } });
    Reflect.set(this, 'referenceTime', this.#clock(this.root.signed));
  }
}
