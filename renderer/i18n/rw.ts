import type { Catalogue } from './en.ts';
import { care } from './rw/care.ts';
import { changes } from './rw/changes.ts';
import { child } from './rw/child.ts';
import { events } from './rw/events.ts';
import { faults } from './rw/faults.ts';
import { frame } from './rw/frame.ts';
import { pictures } from './rw/pictures.ts';
import { report } from './rw/report.ts';
import { school } from './rw/school.ts';
import { signatures } from './rw/signatures.ts';
import { story } from './rw/story.ts';
import { teacher } from './rw/teacher.ts';
import { tries } from './rw/tries.ts';

/** Kinyarwanda, with the words of Sugar’s own translation where it has them (Ikinyamakuru, verisiyo, porogaramu, seriveri). */
export const rw: Catalogue<'rw'> = {
  ...frame,
  ...child,
  ...tries,
  ...pictures,
  ...story,
  ...teacher,
  ...school,
  ...changes,
  ...signatures,
  ...care,
  ...report,
  ...events,
  ...faults,
};
