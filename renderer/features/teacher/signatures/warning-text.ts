import type { SignatureWarning } from '../../../../shared/contract/signatures.ts';
import type { Say } from '../../../i18n/i18n.ts';

/** What a date says that somebody should know, and what to do. */
export function warningText(warning: SignatureWarning, say: Say): string {
  switch (warning.what) {
    case 'clock':
    case 'clock-log':
      return say(`signatures.warning.${warning.what}`, { time: { seconds: warning.behindSeconds } });
    case 'no-news':
      return say('signatures.warning.no-news', { time: { days: warning.days } });
    case 'expires-soon':
    case 'expired':
      return say(`signatures.warning.${warning.what}`, {
        role: say(`signatures.role.${warning.role}`),
        time: { days: warning.days },
      });
  }
}
