import type { BytePath } from '../../../shared/model/byte-path.ts';

/**
 * Where people's work is, and what they told this laptop, whatever software it runs. What programs keep of themselves (`/var`, most of `/etc`) is not here:
 * a newer program may have written it in a way that the older one can't read.
 */
export const HERS: readonly BytePath[] = [
  // Homes, where they are not on a file system of their own; and what a teacher wrote as root.
  ...['home', 'root', 'srv', 'var/spool/cron/crontabs'],
  // Wi-Fi with its passwords, paired devices, printers.
  ...['etc/NetworkManager/system-connections', 'etc/wpa_supplicant', 'var/lib/iwd', 'var/lib/bluetooth'],
  ...['etc/cups/printers.conf', 'etc/cups/ppd'],
  // Its name, time zone, language and keyboard, and each person's own of these.
  ...['etc/hostname', 'etc/localtime', 'etc/timezone', 'etc/locale.conf', 'etc/default/locale'],
  ...['etc/vconsole.conf', 'etc/default/keyboard', 'etc/X11/xorg.conf.d/00-keyboard.conf'],
  'var/lib/AccountsService',
].map((path) => path as BytePath);
