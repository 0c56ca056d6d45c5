/** For tests only: a laptop that trusts a repository, and looks at it again and again. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptMetadata } from '../engine/trust/accept-metadata.ts';
import type { TrustState } from '../engine/trust/releases.ts';
import { readRoleSignatures } from '../engine/trust/role-signatures.ts';
import { createTrust } from '../engine/trust/trust-store.ts';

export interface TestLaptop {
  /** What `newleaf check` would accept; keeps what it has seen. */
  check(now: Date): Promise<TrustState>;
  /** Names of the keys of what it holds, by role. */
  signers(): Readonly<Record<string, readonly (string | null)[]>>;
  /** From now on its source is another copy of the repository. */
  look(repository: string): void;
}

/** `root`: file that it trusts; without, the repository's newest. */
export async function createTestLaptop(
  base: string,
  repository: string,
  root = join(repository, 'metadata', 'root.json'),
): Promise<TestLaptop> {
  const folder = mkdtempSync(join(base, 'laptop-'));
  let checks = 0;
  let source = repository;
  await createTrust(join(folder, 'trust'), readFileSync(root));
  return {
    check: (now) =>
      acceptMetadata({
        folder: join(folder, 'trust'),
        fetched: join(source, 'metadata'),
        scratch: join(folder, `scratch-${checks++}`),
        now,
      }),
    signers: () =>
      Object.fromEntries(
        readRoleSignatures(join(folder, 'trust')).map((role) => [
          role.role,
          role.keys.map(({ name }) => name),
        ]),
      ),
    look(other) {
      source = other;
    },
  };
}
