import { describe, expect, it } from 'vitest';
import type { SystemRecord } from '../store/records.ts';
import { newestOver } from './sealed-before.ts';

const system = (id: string, layers: string[], day: number, manifestSha256 = 'wanted'): SystemRecord => ({
  ...{ id, layers, manifestSha256, release: 'r', version: '2', machine: null },
  createdAt: `2026-11-0${day}T10:00:00.000Z`,
});
const held = (systems: SystemRecord[], isHere: (layer: string) => boolean = () => true) =>
  newestOver({ layers: ['core', 'a'] }, systems, 'wanted', isHere)?.id;

describe('the system of a release that was got earlier', () => {
  it('is the newest of several: the one before was damaged', () =>
    expect(
      held([
        system('1', ['core', 'a', 'x'], 3),
        system('2', ['core', 'a', 'y'], 5),
        system('3', ['core', 'a', 'z'], 4),
      ]),
    ).toBe('2'));

  it.each([
    ['of another release', [system('1', ['core', 'a', 'x'], 3, 'other')]],
    ['over other layers', [system('1', ['core', 'b', 'x'], 3), system('2', ['core', 'x'], 3)]],
    ['that runs', [system('1', ['core', 'a'], 3)]],
  ])('is none %s', (_, systems) => expect(held(systems)).toBeUndefined());

  it('is none of which a layer is gone, and then one before it', () => {
    const systems = [system('1', ['core', 'a', 'x'], 3), system('2', ['core', 'a', 'y'], 5)];
    expect(held(systems, (layer) => layer !== 'y')).toBe('1');
    expect(held(systems, (layer) => layer !== 'core')).toBeUndefined();
  });
});
