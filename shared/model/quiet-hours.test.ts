import { describe, expect, it } from 'vitest';
import { quietUntil } from './quiet-hours.ts';

/** A time of the day, by this laptop's clock. */
const at = (hours: number, minutes = 0) => new Date(2026, 10, 25, hours, minutes, 30);

describe('quiet hours', () => {
  const SCHOOL = { from: '08:00', until: '13:30' };
  const NIGHT = { from: '22:00', until: '06:00' };

  it.each([
    [SCHOOL, at(7, 59), undefined],
    [SCHOOL, at(8), new Date(2026, 10, 25, 13, 30)],
    [SCHOOL, at(13, 29), new Date(2026, 10, 25, 13, 30)],
    [SCHOOL, at(13, 30), undefined],
    [NIGHT, at(21, 59), undefined],
    [NIGHT, at(23), new Date(2026, 10, 26, 6)],
    [NIGHT, at(2), new Date(2026, 10, 25, 6)],
    [NIGHT, at(6), undefined],
    [{ from: '09:00', until: '09:00' }, at(9), undefined],
    [null, at(3), undefined],
  ])('%j at %s end at %s', (quiet, now, until) => expect(quietUntil(quiet, now)).toEqual(until));
});
