import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { escapePath, type BytePath } from '../../shared/model/byte-path.ts';
import { EngineError } from '../../shared/model/errors.ts';
import type { Manifest } from '../engine/manifest/entry.ts';
import { inTree } from '../engine/native/paths.ts';

export type Secret =
  'host-key' | 'machine-id' | 'password-hash' | 'private-key' | 'network-password' | 'random-seed';

/** Enough of any file that is looked into: the accounts of a large school, any key. */
const MOST_READ = 4 * 1024 * 1024;

interface Rule {
  readonly secret: Secret;
  readonly paths: RegExp;
  /** What makes it one; without, having contents does. */
  readonly holds?: (text: string) => boolean;
}

/** What must not be published, since whoever reads the repository reads it. `[^/]` also stands for bytes that are no text. */
const RULES: readonly Rule[] = [
  { secret: 'host-key', paths: /^etc\/ssh\/ssh_host_[^/]*_key$/ },
  {
    secret: 'machine-id',
    paths: /^(?:etc\/machine-id|var\/lib\/dbus\/machine-id)$/,
    holds: (text) => !['', 'uninitialized'].includes(text.trim()),
  },
  {
    secret: 'password-hash',
    paths: /^etc\/(?:passwd|shadow|gshadow)-?$/,
    holds: (text) => text.split('\n').some(hasPasswordHash),
  },
  {
    secret: 'private-key',
    paths: /^(?:etc\/ssl\/private\/.*|(?:root|home\/[^/]*)\/\.ssh\/id_[^/]*)$/s,
    holds: (text) => /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text),
  },
  { secret: 'network-password', paths: /^etc\/NetworkManager\/system-connections\/.*$/s },
  {
    secret: 'network-password',
    paths: /^etc\/wpa_supplicant\/[^/]*\.conf$/,
    holds: (text) => /^\s*(?:psk|sae_password|password|wep_key[0-3])\s*=/m.test(text),
  },
  { secret: 'random-seed', paths: /^var\/lib\/(?:systemd|urandom)\/random-seed$/ },
  { secret: 'host-key', paths: /^var\/lib\/systemd\/credential\.secret$/ },
];

/** What stands in a password field without being a hash: crypt(5), passwd(5), shadow(5). */
const NO_HASH = new Set(['', '*', '!', '!!', '!*', 'x']);

/**
 * E_SECRET { paths, secrets } naming every file that would give something away, but for those whose path is
 * `allowed` (in escaped form, exactly). Reads only files whose path is of interest.
 */
export function refuseSecrets(tree: string, manifest: Manifest, allowed: readonly string[] = []): void {
  const found = findSecrets(tree, manifest).filter(({ path }) => !allowed.includes(escapePath(path)));
  if (found.length === 0) return;
  throw new EngineError('E_SECRET', {
    step: 'publish',
    details: { paths: found.map(({ path }) => escapePath(path)), secrets: found.map(({ secret }) => secret) },
  });
}

function findSecrets(
  tree: string,
  manifest: Manifest,
): { readonly path: BytePath; readonly secret: Secret }[] {
  return manifest.entries.flatMap(({ path, type, size }) => {
    if (type !== 'file' || size === 0) return [];
    const rule = RULES.find(({ paths }) => paths.test(path));
    if (rule === undefined) return [];
    const isSecret = rule.holds === undefined || rule.holds(readStart(inTree(tree, path)));
    return isSecret ? [{ path, secret: rule.secret }] : [];
  });
}

function hasPasswordHash(line: string): boolean {
  const field = line.split(':')[1];
  return field !== undefined && !NO_HASH.has(field);
}

/** The first bytes of a file, one a character. */
function readStart(path: Buffer): string {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const bytes = Buffer.alloc(Math.min(fstatSync(descriptor).size, MOST_READ));
    let length = 0;
    while (length < bytes.length) {
      const count = readSync(descriptor, bytes, length, bytes.length - length, length);
      if (count === 0) break;
      length += count;
    }
    return bytes.toString('latin1', 0, length);
  } finally {
    closeSync(descriptor);
  }
}
