import type { CheckView, StatusView, SystemView } from '../../../shared/contract/views.ts';

type Changes = NonNullable<CheckView['changes']>;

/** One sheet of the stack. What is not known is null, and is said to be not known. */
export type Sheet =
  | { readonly kind: 'work' | 'changes'; readonly id: string }
  | { readonly kind: 'core'; readonly id: string; readonly version: string | null }
  | {
      /** `waits`: it lies on the others to be tried, and is none of them yet. `trial`: the same, and it was tried. */
      readonly kind: 'release' | 'waits' | 'trial';
      readonly id: string;
      readonly version: string | null;
      /** What it is of, where that is known. */
      readonly release: string | null;
      /** What one would have without it. */
      readonly below: string | null;
      /** What it brought, by part; only known while it is the newest. */
      readonly changes: Changes | null;
    };

type Known = Pick<StatusView, 'current' | 'fallback' | 'staged' | 'trial' | 'releases'>;

/** The laptop as a stack of sheets, the topmost first: her work, her changes, each release, the core. Pure. */
export function sheetsOf(status: Known, check: CheckView | null): Sheet[] {
  const stack = status.current?.layers ?? [];
  const tried = status.staged ?? status.trial;
  const isOnTop = tried !== null && tried.id !== status.current?.id;
  const versions = versionsOf(status);
  const changesOf = (system: SystemView | null): Changes | null =>
    system !== null && check?.newest?.id === system.release ? check.changes : null;
  const layers = stack.slice(1).map((id, index): Sheet => {
    const isTop = index === stack.length - 2;
    return {
      kind: 'release',
      id,
      version: versions.get(id) ?? null,
      release: isTop ? (status.current?.release ?? null) : null,
      below: versions.get(stack[index] ?? '') ?? null,
      changes: isTop ? changesOf(status.current) : null,
    };
  });
  const [core] = stack;
  return [
    { kind: 'work', id: 'work' },
    { kind: 'changes', id: 'changes' },
    ...(isOnTop
      ? [
          {
            kind: isTried(tried, status) ? 'trial' : 'waits',
            id: `trial ${tried.id}`,
            version: tried.version,
            release: tried.release,
            below: status.current?.version ?? null,
            changes: changesOf(tried),
          } as const,
        ]
      : []),
    ...layers.reverse(),
    ...(core === undefined ? [] : [{ kind: 'core', id: core, version: versions.get(core) ?? null } as const]),
  ];
}

/** Whether anything of it has run since it came. */
function isTried({ release }: SystemView, { releases }: Known): boolean {
  const local = releases.find(({ id }) => id === release);
  return local !== undefined && (local.state === 'trying' || local.trial !== null);
}

/** Which version each layer made, as far as a system that is known ends with it. */
function versionsOf({ current, fallback, staged, trial }: Known): Map<string, string> {
  const versions = new Map<string, string>();
  for (const system of [trial, staged, fallback, current]) {
    const top = system?.layers.at(-1);
    if (system !== null && top !== undefined) versions.set(top, system.version);
  }
  return versions;
}
