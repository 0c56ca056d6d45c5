import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

it('lets a page load its own, and show pictures that its scripts made; nothing of anybody else', () => {
  const policy = contentSecurityPolicy();
  expect(policy).toContain("img-src 'self' blob:;");
  expect(policy).toContain("connect-src 'none'");
  for (const word of ['data:', 'unsafe', 'http', '*']) expect(policy).not.toContain(word);
});
