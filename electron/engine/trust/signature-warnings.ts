import type { SignaturesView, SignatureWarning } from '../../../shared/contract/signatures.ts';
import { clockBehind } from './clock-behind.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Who publishes signs again long before: what is held is good for 30 days. */
const DAYS_WITHOUT_NEWS = 14;
const DAYS_BEFORE_END = 7;

interface Dates extends Pick<SignaturesView, 'clock' | 'now' | 'issued'> {
  /** No clock that is right shows less. */
  readonly floor: string;
  /** When this laptop wrote something down last. */
  readonly logged: string | null;
  readonly roles: readonly Pick<SignaturesView['roles'][number], 'role' | 'expires'>[];
}

/** What somebody should know about those dates. Pure. */
export function signatureWarnings({ clock, now, issued, floor, logged, roles }: Dates): SignatureWarning[] {
  const behind = clockBehind(clock, { signed: floor, logged });
  const days = (from: string, to: string) => Math.floor((Date.parse(to) - Date.parse(from)) / DAY);
  const silent = issued === null ? 0 : days(issued, now);
  return [
    ...(behind === undefined
      ? []
      : [
          {
            what: behind.what === 'signed' ? 'clock' : 'clock-log',
            behindSeconds: behind.seconds,
          } as const,
        ]),
    ...(silent >= DAYS_WITHOUT_NEWS ? [{ what: 'no-news', days: silent } as const] : []),
    ...roles.flatMap(({ role, expires }): SignatureWarning[] => {
      if (Date.parse(expires) <= Date.parse(now))
        return [{ what: 'expired', role, days: days(expires, now) }];
      const left = days(now, expires);
      return left < DAYS_BEFORE_END ? [{ what: 'expires-soon', role, days: left }] : [];
    }),
  ];
}
