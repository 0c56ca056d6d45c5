import { PassThrough } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { stopWhenNobodyReads } from './stop-when-nobody-reads.ts';

function setUp() {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const stop = vi.fn();
  stopWhenNobodyReads([stdout, stderr], stop);
  return { stdout, stderr, stop };
}

it.each(['EPIPE', 'EIO'])('after %s nothing is written, and the operation is asked to stop', (code) => {
  const { stdout, stderr, stop } = setUp();
  stderr.write('before');
  stdout.emit('error', Object.assign(new Error(), { code }));
  stdout.write('after');
  stderr.write('after');
  expect(stop).toHaveBeenCalledOnce();
  expect(String(stderr.read())).toBe('before');
  expect(stdout.read()).toBeNull();
});

it('another error stays one', () => {
  const { stdout } = setUp();
  expect(() => stdout.emit('error', Object.assign(new Error('odd'), { code: 'ENOSPC' }))).toThrow('odd');
});
