import type { Catalogue } from './en.ts';
import { care } from './pt/care.ts';
import { changes } from './pt/changes.ts';
import { child } from './pt/child.ts';
import { events } from './pt/events.ts';
import { faults } from './pt/faults.ts';
import { frame } from './pt/frame.ts';
import { pictures } from './pt/pictures.ts';
import { school } from './pt/school.ts';
import { report } from './pt/report.ts';
import { signatures } from './pt/signatures.ts';
import { story } from './pt/story.ts';
import { teacher } from './pt/teacher.ts';
import { tries } from './pt/tries.ts';

/** Portuguese with words that read in the schools of Brazil and of Angola, Mozambique and their neighbours alike; nobody is said “tu”. */
export const pt: Catalogue<'pt'> = {
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
