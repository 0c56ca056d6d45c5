/**
 * Whether what runs is what the kernel was told to start: kernel, release file and stack of layers all have to say so. Nothing
 * calls a laptop updated by its command line alone.
 */
import type { KernelBanner } from './kernel-banner.ts';
import type { RootMount } from './root-mount.ts';

/** What a system has to look like while it runs. */
export interface ExpectedSystem {
  readonly layers: readonly string[];
  readonly machine: string | null;
  /** SHA-256 of its release file, as it was signed; null where it has none. */
  readonly releaseFile: string | null;
  /** Every kernel that it brings. */
  readonly kernels: readonly KernelBanner[];
}

/** What was seen on the machine that runs. */
export interface RunningObservations {
  /** The system that the kernel command line names; `undefined` where it names none of ours. */
  readonly told: string | undefined;
  readonly root: RootMount | undefined;
  /** SHA-256 of the release file of the running root; null where there is none. */
  readonly releaseFile: string | null;
  readonly kernel: KernelBanner;
}

/** One thing that is not as the system says. */
export interface RunningDifference {
  readonly what: 'record' | 'layers' | 'machine' | 'release-file' | 'kernel';
  readonly wanted: string;
  readonly found: string;
}

export type WhatRuns =
  /** It was started by something else. */
  | { readonly kind: 'not-newleaf' }
  /** `system`, whole. */
  | { readonly kind: 'whole'; readonly system: string }
  /** It was to be `system`; something of it is another. */
  | { readonly kind: 'mixed'; readonly system: string; readonly differs: readonly RunningDifference[] };

/** From what was seen, and what the told system has to look like (`undefined`: it is not in the store). Pure. */
export function whatRuns(seen: RunningObservations, expected: ExpectedSystem | undefined): WhatRuns {
  const { told: system } = seen;
  if (system === undefined) return { kind: 'not-newleaf' };
  if (expected === undefined) {
    return { kind: 'mixed', system, differs: [{ what: 'record', wanted: system, found: '' }] };
  }
  const differs = [
    ...differenceOf('layers', expected.layers.join(' '), seen.root?.layers.join(' ') ?? ''),
    // Without the layers nothing can be said of what lies over them; memory on top of all is told elsewhere.
    ...(seen.root === undefined || seen.root.machine === null
      ? []
      : differenceOf('machine', expected.machine ?? '', seen.root.machine)),
    ...differenceOf('release-file', expected.releaseFile ?? '', seen.releaseFile ?? ''),
    ...kernelDifference(expected.kernels, seen.kernel),
  ];
  return differs.length === 0 ? { kind: 'whole', system } : { kind: 'mixed', system, differs };
}

function differenceOf(
  what: RunningDifference['what'],
  wanted: string,
  found: string,
): readonly RunningDifference[] {
  return wanted === found ? [] : [{ what, wanted, found }];
}

function kernelDifference(
  kernels: readonly KernelBanner[],
  running: KernelBanner,
): readonly RunningDifference[] {
  const isOne = kernels.some(
    ({ release, build }) => release === running.release && (build === null || build === running.build),
  );
  return isOne ? [] : [{ what: 'kernel', wanted: kernels.map(nameOf).join(', '), found: nameOf(running) }];
}

function nameOf({ release, build }: KernelBanner): string {
  return build === null ? release : `${release} ${build}`;
}
