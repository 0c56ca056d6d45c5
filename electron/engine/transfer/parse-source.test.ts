import { describe, expect, it } from 'vitest';
import type { EngineError } from '../../../shared/model/errors.ts';
import { parseSource } from './parse-source.ts';

describe('parseSource takes', () => {
  it.each([
    ['rsync://school/newleaf', 'school', 873, 'rsync://school/newleaf'],
    ['rsync://school:873/newleaf/', 'school', 873, 'rsync://school/newleaf'],
    ['RSYNC://10.0.0.1:8730/newleaf', '10.0.0.1', 8730, 'rsync://10.0.0.1:8730/newleaf'],
    ['rsync://[fe80::1%eth0]:8730/newleaf//', 'fe80::1%eth0', 8730, 'rsync://[fe80::1%eth0]:8730/newleaf'],
    ['rsync://[::1]/newleaf', '::1', 873, 'rsync://[::1]/newleaf'],
  ])('%s', (text, host, port, url) => {
    expect(parseSource(text)).toEqual({ kind: 'rsync', host, port, module: 'newleaf', url });
  });

  it.each([
    ['/media/stick', '/media/stick'],
    ['/media/stick//', '/media/stick'],
    ['/media/a b/../c%20d', '/media/c%20d'],
    ['/', '/'],
    ['file:///media/my%20stick', '/media/my stick'],
    ['file://localhost/media/stick/', '/media/stick'],
  ])('%s', (text, path) => {
    expect(parseSource(text)).toEqual({ kind: 'folder', path, url: path });
  });
});

describe('parseSource refuses', () => {
  it.each([
    ['', 'neither-rsync-nor-folder'],
    ['media/stick', 'neither-rsync-nor-folder'],
    ['http://school/newleaf', 'neither-rsync-nor-folder'],
    ['school::newleaf', 'neither-rsync-nor-folder'],
    ['-e/bin/sh', 'neither-rsync-nor-folder'],
    ['rsync:school/newleaf', 'no-module'],
    ['rsync://school', 'no-module'],
    ['rsync://school/', 'no-module'],
    ['rsync:///newleaf', 'host'],
    ['rsync://-x y/newleaf', 'host'],
    ['rsync://::1/newleaf', 'host'],
    ['rsync://school:0/newleaf', 'port'],
    ['rsync://school:65536/newleaf', 'port'],
    ['rsync://school:x/newleaf', 'host'],
    ['rsync://school/newleaf/releases', 'folder-in-module'],
    ['rsync://school/new*leaf', 'module'],
    ['rsync://school/-newleaf', 'module'],
    ['rsync://school/new leaf', 'module'],
    ['file://elsewhere/media', 'file-url'],
    ['file:///media/a%2fb', 'file-url'],
    ['file:///media/a%00b', 'control-character'],
    ['/media/a\0b', 'control-character'],
    ['/media/a\nb', 'control-character'],
  ])('%j', (text, why) => {
    expect(() => parseSource(text)).toThrow(
      expect.objectContaining({ code: 'E_USAGE', details: { source: text, why } }) as EngineError,
    );
  });

  it('a password, and does not repeat it', () => {
    expect(() => parseSource('rsync://child:secret@school/newleaf')).toThrow(
      expect.objectContaining({
        code: 'E_USAGE',
        details: { source: 'rsync://school/newleaf', why: 'password' },
      }) as EngineError,
    );
  });
});
