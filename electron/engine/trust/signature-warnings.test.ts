import { expect, it } from 'vitest';
import { signatureWarnings } from './signature-warnings.ts';

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 10, day, hour)).toISOString();
const dates = (
  now: string,
  more: { clock?: string; floor?: string; logged?: string; expires?: string } = {},
) => ({
  ...{ clock: more.clock ?? now, now, floor: more.floor ?? at(1), issued: at(1) },
  logged: more.logged ?? null,
  roles: [{ role: 'timestamp', expires: more.expires ?? at(60) } as const],
});

it.each([
  ['nothing, two days later', dates(at(3)), []],
  ['no news for two weeks', dates(at(15)), [{ what: 'no-news', days: 14 }]],
  ['nothing a day before that', dates(at(14, 23)), []],
  [
    'what is good for less than a week',
    dates(at(5), { expires: at(11, 23) }),
    [{ what: 'expires-soon', role: 'timestamp', days: 6 }],
  ],
  ['nothing of what is good for a week', dates(at(5), { expires: at(12) }), []],
  ['what is over', dates(at(12), { expires: at(9) }), [{ what: 'expired', role: 'timestamp', days: 3 }]],
  [
    'a clock that is behind, by a day',
    dates(at(5), { clock: at(4), floor: at(5) }),
    [{ what: 'clock', behindSeconds: 86_400 }],
  ],
  [
    'a clock that is behind the log, after one that was right',
    dates(at(5), { logged: at(7) }),
    [{ what: 'clock-log', behindSeconds: 172_800 }],
  ],
  [
    'one clock once, by what was signed',
    dates(at(5), { clock: at(4), floor: at(5), logged: at(7) }),
    [{ what: 'clock', behindSeconds: 86_400 }],
  ],
  ['nothing of one that is behind the log by minutes', dates(at(5), { logged: at(5, 0.5) }), []],
  ['nothing of one that is behind by minutes', dates(at(5), { clock: at(4, 23.5), floor: at(5) }), []],
])('warns of %s', (_, given, wanted) => expect(signatureWarnings(given)).toEqual(wanted));

it('has nothing to say where nothing was signed yet', () => {
  const given = { clock: at(5), now: at(5), floor: at(1), logged: null, issued: null, roles: [] };
  expect(signatureWarnings(given)).toEqual([]);
});
