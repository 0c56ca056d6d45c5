import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { release, version } from 'node:os';
import { join } from 'node:path';
import type { StoreLayout } from '../store/layout.ts';
import type { SystemRecord } from '../store/records.ts';
import { systemIfThere } from '../store/systems.ts';
import { expectedSystem, type ExpectedParts } from './expected-system.ts';
import { parseRootMount, type RootMount } from './root-mount.ts';
import { readRunningSystem } from './running-system.ts';
import { whatRuns, type RunningObservations, type WhatRuns } from './what-runs.ts';

/** What is looked at on this machine. */
export interface Machine {
  readonly told: string | undefined;
  /** Of this start; `undefined` where it was not by Newleaf. */
  readonly boot: string | undefined;
  readonly root: RootMount | undefined;
  readonly kernel: RunningObservations['kernel'];
  /** Whether its first process is systemd: sd_booted(3). */
  readonly hasSystemd: boolean;
  /** SHA-256 of a file of the running root; null where it is not there. */
  digestOf(path: string): string | null;
}

/** This machine. */
export function thisMachine(): Machine {
  const running = readRunningSystem();
  return {
    told: running?.system,
    boot: running?.boot,
    root: parseRootMount(readFileSync('/proc/self/mountinfo', 'latin1')),
    kernel: { release: release(), build: version() },
    hasSystemd: existsSync('/run/systemd/system'),
    digestOf(path) {
      try {
        return createHash('sha256')
          .update(readFileSync(join('/', path)))
          .digest('hex');
      } catch {
        return null;
      }
    },
  };
}

export interface Observed {
  readonly verdict: WhatRuns;
  /** What the kernel was told to start; `undefined` where that is not in this store. */
  readonly told: SystemRecord | undefined;
}

/** What runs on a machine, by what its store says of the system that it was told to start. */
export function observeRunning(layout: StoreLayout, machine: Machine): Observed {
  const told = machine.told === undefined ? undefined : systemIfThere(layout, machine.told);
  const expected = told === undefined ? undefined : expectedIfThere(layout, told);
  const releaseFile = expected === undefined ? null : machine.digestOf(expected.releaseFilePath);
  return { verdict: whatRuns({ ...machine, releaseFile }, expected), told };
}

/** A store whose manifest is gone is damaged; then nothing can be said to be whole. */
function expectedIfThere(layout: StoreLayout, system: SystemRecord): ExpectedParts | undefined {
  try {
    return expectedSystem(layout, system);
  } catch {
    return undefined;
  }
}
