import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may talk to the shell. An address that is handed out has a token, good for once; whoever comes with it gets a
 * cookie, which is good as long as the shell runs (so for a reload and for a second tab). Other programs on this
 * machine, and other sites in the same browser, have neither.
 */
export interface Admission {
  /** A new token. */
  invite(): string;
  /** The cookie to set, for who came with the token; then the token is worth nothing any more. */
  redeem(token: string): string | undefined;
  hasCookie(request: IncomingMessage): boolean;
  /** Asked under its own name (a name that leads here from elsewhere is an attack: DNS rebinding). */
  isAskedByName(request: IncomingMessage): boolean;
  /** From one of its own pages. */
  isOwnPage(request: IncomingMessage): boolean;
}

const NAMES = ['127.0.0.1', 'localhost'];

export function createAdmission(port: number): Admission {
  // Cookies do not know of ports, so that two shells on one machine need two names.
  const name = `newleaf-${port}`;
  const secret = randomBytes(32).toString('base64url');
  const tokens = new Set<string>();
  const hosts = NAMES.map((host) => `${host}:${port}`);
  return {
    invite() {
      const token = randomBytes(32).toString('base64url');
      tokens.add(token);
      return token;
    },
    redeem(given) {
      const token = [...tokens].find((one) => same(given, one));
      if (token === undefined) return undefined;
      tokens.delete(token);
      return `${name}=${secret}; HttpOnly; SameSite=Strict; Path=/`;
    },
    hasCookie({ headers }) {
      return (headers.cookie ?? '').split(';').some((pair) => same(pair.trim(), `${name}=${secret}`));
    },
    isAskedByName: ({ headers }) => hosts.includes(headers.host ?? ''),
    isOwnPage: ({ headers }) => headers.origin === `http://${headers.host ?? ''}`,
  };
}

function same(given: string, expected: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(expected);
  return one.length === other.length && timingSafeEqual(one, other);
}
