import type { BytePath } from '../../../shared/model/byte-path.ts';

/**
 * Folders whose files are copied when a core is settled, since programs that read them look at the link count:
 *
 * - `etc`: cron passes over files with more than one name (crontab, cron.d), sendmail over its aliases.
 * - `var/spool`: cron's and at's jobs, postfix's queue.
 * - `var/mail`: mail is not delivered to a mailbox with two names.
 * - `var/log`: logrotate does not rotate such files (since 3.19).
 * - `home`, `root`: mail programs distrust a `.forward` with two names; and what is a person's own is small here.
 */
const COPIED = ['etc', 'var/spool', 'var/mail', 'var/log', 'home', 'root'];

/** Whether some program may mind that a file at `path` has more than one name. Pure. */
export function mindsLinkCount(path: BytePath): boolean {
  return COPIED.some((folder) => path.startsWith(`${folder}/`));
}
