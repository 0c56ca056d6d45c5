import type { SignaturesView, SignatureWarning } from '../../../shared/contract/signatures.ts';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
/** A publisher's clock and this one need not agree to the minute. */
const CLOCKS_DIFFER = 60 * 60 * SECOND;
/** Who publishes signs again long before: what is held is good for 30 days. */
const DAYS_WITHOUT_NEWS = 14;
const DAYS_BEFORE_END = 7;

interface Dates extends Pick<SignaturesView, 'clock' | 'now' | 'issued'> {
  /** No clock that is right shows less. */
  readonly floor: string;
  readonly roles: readonly Pick<SignaturesView['roles'][number], 'role' | 'expires'>[];
}

/** What somebody should know about those dates. Pure. */
export function signatureWarnings({ clock, now, issued, floor, roles }: Dates): SignatureWarning[] {
  const behind = Date.parse(floor) - Date.parse(clock);
  const days = (from: string, to: string) => Math.floor((Date.parse(to) - Date.parse(from)) / DAY);
  const silent = issued === null ? 0 : days(issued, now);
  return [
    ...(behind > CLOCKS_DIFFER
      ? [{ what: 'clock', behindSeconds: Math.round(behind / SECOND) } as const]
      : []),
    ...(silent >= DAYS_WITHOUT_NEWS ? [{ what: 'no-news', days: silent } as const] : []),
    ...roles.flatMap(({ role, expires }): SignatureWarning[] => {
      if (Date.parse(expires) <= Date.parse(now))
        return [{ what: 'expired', role, days: days(expires, now) }];
      const left = days(now, expires);
      return left < DAYS_BEFORE_END ? [{ what: 'expires-soon', role, days: left }] : [];
    }),
  ];
}
