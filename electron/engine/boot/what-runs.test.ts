import { describe, expect, it } from 'vitest';
import { whatRuns, type ExpectedSystem, type RunningObservations } from './what-runs.ts';

const DEBIAN = '#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)';
const expected: ExpectedSystem = {
  layers: ['core-1', 'overlay-2'],
  machine: 'machine-3',
  releaseFile: 'a'.repeat(64),
  kernels: [{ release: '6.1.0-56-amd64', build: DEBIAN }],
};
const seen: RunningObservations = {
  told: 'system-2',
  root: { layers: ['core-1', 'overlay-2'], machine: 'machine-3', keeps: true },
  releaseFile: 'a'.repeat(64),
  kernel: { release: '6.1.0-56-amd64', build: DEBIAN },
};
const root = (more: Partial<NonNullable<RunningObservations['root']>>) => ({
  root: { layers: ['core-1', 'overlay-2'], machine: 'machine-3', keeps: true, ...more },
});

describe('what runs', () => {
  it('is a system where kernel, release file and layers all say so', () => {
    expect(whatRuns(seen, expected)).toEqual({ kind: 'whole', system: 'system-2' });
  });

  it('is nothing of ours where the command line names no system', () => {
    expect(whatRuns({ ...seen, told: undefined }, expected)).toEqual({ kind: 'not-newleaf' });
  });

  it.each<[what: string, off: Partial<RunningObservations>, differs: object]>([
    ['a layer less', root({ layers: ['core-1'] }), { what: 'layers', found: 'core-1' }],
    ['a layer more', root({ layers: ['core-1', 'overlay-2', 'overlay-9'] }), { what: 'layers' }],
    ['layers in another order', root({ layers: ['overlay-2', 'core-1'] }), { what: 'layers' }],
    ['another core', root({ layers: ['core-9', 'overlay-2'] }), { what: 'layers' }],
    ['no overlay of ours', { root: undefined }, { what: 'layers', found: '' }],
    ['changes of another machine layer', root({ machine: 'machine-4' }), { what: 'machine' }],
    ['another release file', { releaseFile: 'b'.repeat(64) }, { what: 'release-file' }],
    ['no release file', { releaseFile: null }, { what: 'release-file', found: '' }],
    ['another kernel', { kernel: { release: '6.1.0-50-amd64', build: DEBIAN } }, { what: 'kernel' }],
    [
      'another build of the same kernel',
      { kernel: { ...seen.kernel, build: DEBIAN.replace('192-2', '192-1') } },
      { what: 'kernel' },
    ],
  ])('is not the system with %s alone', (_what, off, differs) => {
    const verdict = whatRuns({ ...seen, ...off }, expected);
    expect(verdict).toEqual({
      kind: 'mixed',
      system: 'system-2',
      differs: [expect.objectContaining(differs)],
    });
  });

  it('is not a system that is no longer in the store, and names all that differs', () => {
    expect(whatRuns(seen, undefined)).toMatchObject({ kind: 'mixed', differs: [{ what: 'record' }] });
    const off = { ...seen, root: undefined, releaseFile: null, kernel: { release: '6.18', build: null } };
    expect(whatRuns(off, expected)).toMatchObject({
      differs: [{ what: 'layers' }, { what: 'release-file' }, { what: 'kernel', found: '6.18' }],
    });
  });

  it('is a system with memory on top of its layers too: what differs there is told elsewhere', () => {
    expect(whatRuns({ ...seen, ...root({ machine: null, keeps: false }) }, expected).kind).toBe('whole');
  });

  it('goes by the name of a kernel that tells no build', () => {
    const byName = { ...expected, kernels: [{ release: '6.1.0-56-amd64', build: null }] };
    expect(whatRuns(seen, byName).kind).toBe('whole');
    expect(whatRuns({ ...seen, kernel: { release: '6.1.0-56', build: null } }, byName).kind).toBe('mixed');
    expect(whatRuns(seen, { ...expected, kernels: [] }).kind).toBe('mixed');
  });
});
