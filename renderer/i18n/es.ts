import type { Catalogue } from './en.ts';
import { care } from './es/care.ts';
import { changes } from './es/changes.ts';
import { child } from './es/child.ts';
import { events } from './es/events.ts';
import { faults } from './es/faults.ts';
import { frame } from './es/frame.ts';
import { pictures } from './es/pictures.ts';
import { school } from './es/school.ts';
import { report } from './es/report.ts';
import { signatures } from './es/signatures.ts';
import { story } from './es/story.ts';
import { teacher } from './es/teacher.ts';
import { tries } from './es/tries.ts';

/** Spanish, as in the schools of Latin America. Not yet read by a native speaker. */
export const es: Catalogue<'es'> = {
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
