/**
 * Signing keys: Ed25519, one PKCS #8 PEM file each (RFC 8410), encrypted where there is a passphrase. A file is
 * named after role and key id and never changes, so that one folder can serve several repositories, and a rotation
 * that is cut off loses nothing: which key counts is told by the root alone.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Key, Signature } from '@tufjs/models';
import { EngineError } from '../../shared/model/errors.ts';
import { syncPath } from '../engine/native/sync.ts';
import { KEY_NAME } from '../engine/trust/key-name.ts';
import type { Role } from '../engine/trust/roles.ts';

export interface SigningKey {
  readonly id: string;
  readonly path: string;
  /** The public half, as metadata has it. */
  readonly key: Key;
  sign(bytes: Buffer): Signature;
}

export function keyPath(folder: string, role: Role, id: string): string {
  return join(folder, `${role}-${id.slice(0, 16)}.pem`);
}

/** Makes a new key for a role: `folder` 0700 where it is not there, the file 0600. */
export function createKey(folder: string, role: Role, passphrase?: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const signing = signingKey(privateKey, (id) => keyPath(folder, role, id));
  const cipher = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeSecret(signing.path, privateKey.export({ format: 'pem', type: 'pkcs8', ...cipher }));
  syncPath(folder);
  return signing;
}

/** The key of a role by the id that the root names. E_KEYS { role, key, why, path }: missing, passphrase, wrong. */
export function openKey(folder: string, role: Role, id: string, passphrase?: string): SigningKey {
  const path = keyPath(folder, role, id);
  const refused = (why: string, cause?: unknown) =>
    new EngineError('E_KEYS', { details: { role, key: id, why, path }, cause });
  if (!existsSync(path)) throw refused('missing');
  const text = readFileSync(path);
  let secret: KeyObject;
  try {
    secret = createPrivateKey({ key: text, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch (error) {
    throw refused(isEncrypted(text) ? 'passphrase' : 'not a key', error);
  }
  if (secret.asymmetricKeyType !== 'ed25519') throw refused('wrong');
  const signing = signingKey(secret, () => path);
  if (signing.id !== id) throw refused('wrong');
  return signing;
}

export function isEncrypted(pem: Buffer): boolean {
  return pem.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----');
}

function signingKey(secret: KeyObject, pathOf: (id: string) => string): SigningKey {
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  // RFC 8410: the last 32 bytes are the key itself.
  const publicHex = spki.subarray(-32).toString('hex');
  const id = keyId(publicHex);
  const key = new Key({ keyID: id, keyType: 'ed25519', scheme: 'ed25519', keyVal: { public: publicHex } });
  return {
    id,
    key,
    path: pathOf(id),
    sign: (bytes) => new Signature({ keyID: id, sig: sign(null, bytes, secret).toString('hex') }),
  };
}

/** The same key with the name that a root is to say of it, which is no part of its id. */
export function namedKey({ keyID, keyType, scheme, keyVal, unrecognizedFields }: Key, name: string): Key {
  const fields = { ...unrecognizedFields, [KEY_NAME]: name };
  return new Key({ keyID, keyType, scheme, keyVal, unrecognizedFields: fields });
}

/** TUF specification 4.2: SHA-256 of the key's canonical JSON. */
function keyId(publicHex: string): string {
  const canonical = `{"keytype":"ed25519","keyval":{"public":"${publicHex}"},"scheme":"ed25519"}`;
  return createHash('sha256').update(canonical).digest('hex');
}

function writeSecret(path: string, text: string | Buffer): void {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
