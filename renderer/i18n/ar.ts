import type { Catalogue } from './en.ts';
import { care } from './ar/care.ts';
import { changes } from './ar/changes.ts';
import { child } from './ar/child.ts';
import { events } from './ar/events.ts';
import { faults } from './ar/faults.ts';
import { frame } from './ar/frame.ts';
import { pictures } from './ar/pictures.ts';
import { report } from './ar/report.ts';
import { school } from './ar/school.ts';
import { signatures } from './ar/signatures.ts';
import { story } from './ar/story.ts';
import { teacher } from './ar/teacher.ts';
import { tries } from './ar/tries.ts';

/** Arabic, Modern Standard; in sentences that say neither “he” nor “she” to whom they speak. Western digits: see amounts.ts. */
export const ar: Catalogue<'ar'> = {
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
