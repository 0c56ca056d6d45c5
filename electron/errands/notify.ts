import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SaidNotice } from './words/say.ts';

/** Where logind has a folder for everybody who is logged in: pam_systemd(8). */
const SESSIONS = '/run/user';
/** Milliseconds that a desktop has to take it. */
const PATIENCE = 5000;

export interface NotifyOptions {
  readonly sessions?: string;
  readonly signal?: AbortSignal;
}

/**
 * Shows a notice on the desktop of everybody who is logged in, by notify-send(1) as that user: root is nobody on their buses. Gives
 * how many desktops took it; none is no failure, since she may not be there. Needs root.
 */
export async function notify(
  { title, text }: SaidNotice,
  { sessions = SESSIONS, signal }: NotifyOptions = {},
): Promise<number> {
  let shown = 0;
  for (const { bus, uid, gid } of busesIn(sessions)) {
    const send = ['notify-send', '--app-name=Newleaf', '--icon=newleaf', '--', title, escapeMarkup(text)];
    const words = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...send];
    const env = {
      PATH: process.env['PATH'],
      XDG_RUNTIME_DIR: join(bus, '..'),
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}`,
    };
    try {
      await promisify(execFile)('setpriv', words, {
        env,
        timeout: PATIENCE,
        ...(signal === undefined ? {} : { signal }),
      });
      shown++;
    } catch {
      // Nobody there who shows notices, or no notify-send.
    }
  }
  return shown;
}

/** The buses of people: a folder each, named by the number of its user, whose the bus is. */
function busesIn(sessions: string): { bus: string; uid: number; gid: number }[] {
  let names: string[];
  try {
    names = readdirSync(sessions);
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const bus = join(sessions, name, 'bus');
    const status = statSync(bus, { throwIfNoEntry: false });
    // A bus of somebody else in her folder would be given what is hers.
    if (status?.isSocket() !== true || String(status.uid) !== name || status.uid === 0) return [];
    return [{ bus, uid: status.uid, gid: status.gid }];
  });
}

/** The text of a notice may hold some HTML: Desktop Notifications Specification, "Markup". A title may not. */
function escapeMarkup(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
