import type { Catalogue } from './en.ts';
import { care } from './fr/care.ts';
import { changes } from './fr/changes.ts';
import { child } from './fr/child.ts';
import { events } from './fr/events.ts';
import { faults } from './fr/faults.ts';
import { frame } from './fr/frame.ts';
import { pictures } from './fr/pictures.ts';
import { report } from './fr/report.ts';
import { school } from './fr/school.ts';
import { signatures } from './fr/signatures.ts';
import { story } from './fr/story.ts';
import { teacher } from './fr/teacher.ts';
import { tries } from './fr/tries.ts';

/** French, as in the schools of West and Central Africa, France and Haiti; she is said “tu”, her teacher “vous”. */
export const fr: Catalogue<'fr'> = {
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
