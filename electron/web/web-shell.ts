import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contentSecurityPolicy } from '../../shared/contract/content-security-policy.ts';
import { EngineError } from '../../shared/model/errors.ts';
import { createAdmission, type Admission } from './admission.ts';
import { readPages, type Pages } from '../host/pages.ts';
import { createSockets, type Bound } from './sockets.ts';

export interface WebShell {
  /** With the token that lets the first browser in. */
  readonly url: string;
  readonly port: number;
  /** Another such address, for one browser more. */
  invite(): string;
  close(): Promise<void>;
}

export interface WebShellOptions {
  readonly host: Bound;
  /** Folder of the built activity. */
  readonly pages: string;
  /** Any by default. */
  readonly port?: number;
}

const ADDRESS = '127.0.0.1';
/** The windows' socket. */
const SOCKET_PATH = '/api';

/**
 * Serves the activity to browsers of this machine. E_IO { port, reason } where the port can't be had, E_TOOL where the
 * activity was not built.
 */
export async function startWebShell({ host, pages: folder, port = 0 }: WebShellOptions): Promise<WebShell> {
  const pages = readPages(folder);
  const server = createServer();
  await listen(server, port);
  const { port: found } = server.address() as AddressInfo;
  const admission = createAdmission(found);
  const sockets = createSockets(host);
  server.on('request', (request, response) => {
    answer(request, response, { admission, pages, port: found });
  });
  server.on('upgrade', (request, socket, head) => {
    const welcome =
      request.url === SOCKET_PATH &&
      admission.isAskedByName(request) &&
      admission.isOwnPage(request) &&
      admission.hasCookie(request);
    if (!welcome) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.server.handleUpgrade(request, socket, head, (opened) => {
      sockets.server.emit('connection', opened, request);
    });
  });
  const invite = (): string => `http://${ADDRESS}:${found}/?token=${admission.invite()}`;
  return {
    url: invite(),
    port: found,
    invite,
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await sockets.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port, host: ADDRESS }, resolve);
    });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new EngineError('E_IO', { details: { port, reason }, cause: error });
  }
}

interface Shell {
  readonly admission: Admission;
  readonly pages: Pages;
  readonly port: number;
}

function answer(request: IncomingMessage, response: ServerResponse, { admission, pages, port }: Shell): void {
  for (const [name, value] of Object.entries(headers(port))) response.setHeader(name, value);
  if (!admission.isAskedByName(request))
    return end(response, 421, 'This is not the address that was printed.');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return end(response, 405, 'Only to be looked at.');
  if (!URL.canParse(request.url ?? '/', `http://${ADDRESS}`))
    return end(response, 400, 'That is no address.');
  const { pathname, searchParams } = new URL(request.url ?? '/', `http://${ADDRESS}`);
  const token = searchParams.get('token');
  const cookie = token === null ? undefined : admission.redeem(token);
  if (cookie !== undefined) {
    // The token is not left in the address; what else the opener says of who looks at it is.
    searchParams.delete('token');
    const page = searchParams.size === 0 ? '/' : `/?${searchParams.toString()}`;
    response.setHeader('Set-Cookie', cookie);
    if (request.headers['sec-fetch-site'] === 'cross-site') {
      // From a file, as `npm start` opens it: a browser that is sent on would leave the cookie behind, since the way began
      // elsewhere. A page of ours that goes on by itself begins here.
      response.setHeader('Refresh', `0; url=${page}`);
      return end(response, 200, 'Opening …');
    }
    response.setHeader('Location', page);
    return end(response, 303, '');
  }
  if (!admission.hasCookie(request)) {
    return end(response, 403, 'Open the address that Newleaf printed; it works once, in one browser.');
  }
  const page = pages.get(pathname);
  if (page === undefined) return end(response, 404, 'There is no such page.');
  response.setHeader('ETag', page.tag);
  if (request.headers['if-none-match'] === page.tag) return end(response, 304, '');
  response.setHeader('Content-Type', page.type);
  response.writeHead(200).end(request.method === 'HEAD' ? undefined : page.bytes);
}

function end(response: ServerResponse, status: number, text: string): void {
  if (text !== '') response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.writeHead(status).end(text);
}

function headers(port: number): Record<string, string> {
  // Browsers differ in whether 'self' covers the socket of the same origin.
  const sockets = [`ws://${ADDRESS}:${port}`, `ws://localhost:${port}`];
  return {
    'Content-Security-Policy': contentSecurityPolicy(["'self'", ...sockets]),
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
  };
}
