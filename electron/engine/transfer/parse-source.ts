import { fileURLToPath } from 'node:url';
import { isAbsolute, normalize } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Source } from './source.ts';

/** The port that rsync daemons listen on: rsync(1), rsyncd.conf(5). */
export const RSYNC_PORT = 873;

const RSYNC_URL = /^rsync:\/\/(?<authority>[^/]*)\/(?<rest>.*)$/i;
const AUTHORITY =
  /^(?:\[(?<six>[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?)\]|(?<name>[A-Za-z0-9._-]+))(?::(?<port>[0-9]{1,5}))?$/;
/** No slash, no blank, nothing that a daemon or a shell would expand. */
const MODULE = /^[A-Za-z0-9][A-Za-z0-9._+~-]*$/;

/**
 * Where releases come from, from what a person wrote:
 *
 *   rsync://host[:port]/module      an IPv6 address in brackets; a slash at the end does no harm
 *   /folder, file:///folder         a stick or a share; percent-decoded in the second form
 *
 * Everything else is `E_USAGE` {source, why}. Passwords and sub-folders of a module are not supported.
 */
export function parseSource(text: string): Source {
  if (/[\0-\x1f\x7f]/.test(text)) throw refusal(text, 'control-character');
  if (isAbsolute(text)) return folder(text);
  if (/^file:/i.test(text)) return fileUrl(text);
  if (/^rsync:/i.test(text)) return rsyncUrl(text);
  throw refusal(text, 'neither-rsync-nor-folder');
}

function rsyncUrl(text: string): Source {
  const { authority, rest } = RSYNC_URL.exec(text)?.groups ?? {};
  if (authority === undefined || rest === undefined) throw refusal(text, 'no-module');
  if (authority.includes('@')) throw refusal(text.replace(/\/\/.*@/, '//'), 'password');
  const { six, name, port: portText } = AUTHORITY.exec(authority)?.groups ?? {};
  const host = six ?? name;
  if (host === undefined) throw refusal(text, 'host');
  const port = portText === undefined ? RSYNC_PORT : Number(portText);
  if (port < 1 || port > 65535) throw refusal(text, 'port');
  const module = rest.replace(/\/+$/, '');
  if (module === '') throw refusal(text, 'no-module');
  if (module.includes('/')) throw refusal(text, 'folder-in-module');
  if (!MODULE.test(module)) throw refusal(text, 'module');
  const shown = (six === undefined ? host : `[${host}]`) + (port === RSYNC_PORT ? '' : `:${port}`);
  return { kind: 'rsync', host, port, module, url: `rsync://${shown}/${module}` };
}

function fileUrl(text: string): Source {
  let path: string;
  try {
    path = fileURLToPath(text);
  } catch {
    throw refusal(text, 'file-url');
  }
  if (path.includes('\0')) throw refusal(text, 'control-character');
  return folder(path);
}

function folder(path: string): Source {
  const whole = normalize(path);
  const bare = whole.length > 1 ? whole.replace(/\/+$/, '') : whole;
  return { kind: 'folder', path: bare, url: bare };
}

function refusal(source: string, why: string): EngineError {
  return new EngineError('E_USAGE', { details: { source, why } });
}
