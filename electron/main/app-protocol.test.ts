import { describe, expect, it } from 'vitest';
import type { Page } from '../host/pages.ts';
import { answer } from './app-protocol.ts';

const page = (text: string, type: string): Page => ({ type, bytes: Buffer.from(text), tag: '""' });
const pages = new Map([
  ['/', page('<!doctype html>', 'text/html; charset=utf-8')],
  ['/assets/main.js', page('export {};', 'text/javascript; charset=utf-8')],
]);
const get = (url: string, method = 'GET') => answer({ url, method }, pages);

describe('a request for one of the own pages', () => {
  it('is answered with it', async () => {
    const script = get('app://newleaf/assets/main.js?x#y');
    expect([script.status, script.headers.get('content-type'), await script.text()]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'export {};',
    ]);
    expect(await get('app://newleaf/').text()).toBe('<!doctype html>');
  });

  it.each([
    ['app://newleaf/none', 'GET', 404],
    ['app://newleaf/../../etc/passwd', 'GET', 404],
    ['app://newleaf/..%2f..%2fetc%2fpasswd', 'GET', 404],
    ['app://newleaf//assets/main.js', 'GET', 404],
    ['app://evil/', 'GET', 404],
    ['app://newleaf/', 'POST', 405],
  ])('%s by %s is %i', async (url, method, status) => {
    const response = get(url, method);
    expect([response.status, await response.text()]).toEqual([status, '']);
  });

  it.each(['app://newleaf/', 'app://newleaf/none'])('%s has a policy that lets nothing foreign in', (url) => {
    const { headers } = get(url);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers.get('content-security-policy')).toMatch(/connect-src 'none';/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|http|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
