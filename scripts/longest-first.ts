import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Specs that take a minute or more, the longest first: begun last, one would keep everybody waiting alone. */
const LONGEST = [
  ...['laptop', 'activity', 'sources', 'usage', 'damage', 'window-electron', 'start'],
  // Power cuts at every step, whole Debians, and laptops that start from their disks.
  ...['cuts', 'trial', 'cut-off', 'life', 'grub', 'faults'],
  ...['crash', 'debian', 'sugar', 'plain', 'rehearsal', 'install', 'doors'],
];

/** Vitest's own order, by size where no run was before, but for those that are known to take long. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((name) =>
    ['spec', 'long', 'boot'].some((kind) => moduleId.endsWith(`/${name}.${kind}.ts`)),
  );
  return place < 0 ? LONGEST.length : place;
}
