import type { BootsView, StatusView } from '../../../shared/contract/views.ts';
import { nameSystem } from './systems.ts';

type Differs = BootsView['differs'][number];

/** What runs on a laptop that Newleaf starts, and why where that is not plain. Rows of `newleaf status`. */
export function renderRunning(status: StatusView): string[][] {
  const { boots } = status;
  if (boots === null) return [];
  return [
    ['Runs', describeRunning(status, boots)],
    ...boots.differs.map((one) => [PARTS[one.what], `is not as it should be: ${describeDifference(one)}`]),
    ...(boots.told === null || boots.keeps
      ? []
      : [['Keeps', 'nothing of what is changed in the system in this start: its disk is full or fails']]),
  ];
}

/** Whether what boots runs, as far as Newleaf knows; where it starts nothing, it knows nothing. */
export function runsCurrent({ boots, current }: StatusView): boolean {
  return boots !== null && boots.running !== null && boots.running.id === current?.id;
}

function describeRunning(
  { current, trial }: StatusView,
  { running, told, differs, byHand }: BootsView,
): string {
  if (running === null) {
    if (told === null && differs.length === 0) return 'something else: Newleaf did not start this laptop';
    return `not wholly ${told === null ? 'a system of this store' : nameSystem(told)}`;
  }
  const why = byHand ? ', chosen by hand in the menu of the boot loader' : '';
  if (running.id === trial?.id) return `${nameSystem(running)}, on trial${why}`;
  const next = running.id === current?.id ? '' : '; another at the next start: `newleaf restart`';
  return `${nameSystem(running)}${why}${next}`;
}

const PARTS: Readonly<Record<Differs['what'], string>> = {
  record: 'Its record',
  layers: 'Its layers',
  machine: 'Own changes',
  'release-file': 'Release file',
  kernel: 'Kernel',
};

function describeDifference({ wanted, found }: Differs): string {
  return `${found === '' ? 'none' : found}, not ${wanted === '' ? 'none' : wanted}`;
}
