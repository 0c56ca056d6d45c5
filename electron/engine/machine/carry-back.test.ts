/** Real folders, as machine layers have them; what is gone back to is a folder, too. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeNode } from '../native/nodes.ts';
import { setXattr, getXattr } from '../native/xattrs.ts';
import { carryBack } from './carry-back.ts';

const asRoot = process.getuid?.() === 0;
const WIFI = 'etc/NetworkManager/system-connections';

describe.skipIf(!asRoot)('what is hers, in a system that is left (needs root)', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'newleaf-carry-'));
    for (const name of ['upper', 'to', 'elsewhere']) mkdirSync(join(folder, name));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const at = (path: string) => join(folder, path);
  const read = (path: string) => readFileSync(at(path), 'utf8');
  /** `day`: when it was written. */
  function write(path: string, text: string, { mode = 0o644, day = 1 } = {}): void {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
    chmodSync(at(path), mode);
    utimesSync(at(path), day * 86400, day * 86400);
  }
  const none = new Map<string, string>();
  const carry = () => carryBack({ upper: at('upper'), before: none, now: none, to: at('to') });

  it('comes as it is: contents, owner, mode, time, attributes, and the folders on the way', async () => {
    write(`upper/${WIFI}/school`, 'psk=secret\n', { mode: 0o600 });
    chmodSync(at(`upper/${WIFI}`), 0o700);
    chownSync(at(`upper/${WIFI}/school`), 7, 8);
    setXattr(Buffer.from(at(`upper/${WIFI}/school`)), 'user.note', Buffer.from('hers'));
    expect(await carry()).toEqual([`${WIFI}/school`]);
    expect(read(`to/${WIFI}/school`)).toBe('psk=secret\n');
    expect(lstatSync(at(`to/${WIFI}/school`))).toMatchObject({
      uid: 7,
      gid: 8,
      mode: 0o100600,
      mtimeMs: 86400e3,
    });
    expect(getXattr(Buffer.from(at(`to/${WIFI}/school`)), 'user.note').toString()).toBe('hers');
    expect(lstatSync(at(`to/${WIFI}`)).mode & 0o777).toBe(0o700);
    expect(await carry()).toEqual([]);
  });

  it('is the newer of two, and nothing is removed', async () => {
    write(`upper/${WIFI}/school`, 'new', { day: 3 });
    write(`to/${WIFI}/school`, 'old', { day: 2 });
    write(`upper/${WIFI}/home`, 'old', { day: 2 });
    write(`to/${WIFI}/home`, 'newer', { day: 3 });
    write('to/root/notes', 'stays');
    mkdirSync(at('upper/root'));
    makeNode(Buffer.from(at('upper/root/notes')), 'char', 0, 0);
    expect(await carry()).toEqual([`${WIFI}/school`]);
    expect([read(`to/${WIFI}/school`), read(`to/${WIFI}/home`), read('to/root/notes')]).toEqual([
      'new',
      'newer',
      'stays',
    ]);
  });

  it('is not what programs keep of themselves', async () => {
    write('upper/etc/sometool.conf', 'of a newer program');
    write('upper/var/lib/sometool/database', 'of a newer program');
    write('upper/usr/bin/tool', 'for newer libraries');
    expect(await carry()).toEqual([]);
    expect(readdirSync(at('to'))).toEqual([]);
  });

  it('may be a link, which is carried and not followed', async () => {
    mkdirSync(at('upper/etc'));
    symlinkSync('/usr/share/zoneinfo/America/Lima', at('upper/etc/localtime'));
    mkdirSync(at('to/etc'));
    expect(await carry()).toEqual(['etc/localtime']);
    expect(readlinkSync(at('to/etc/localtime'))).toBe('/usr/share/zoneinfo/America/Lima');
  });

  it('does not go by a link to somewhere else, from neither side', async () => {
    write('upper/home/maria/poem', 'roses');
    symlinkSync(at('elsewhere'), at('to/home'));
    mkdirSync(at('upper/root'));
    write('elsewhere/secret', 'not hers');
    symlinkSync(at('elsewhere'), at('upper/srv'));
    expect(await carry()).toEqual(['srv']); // the link itself
    expect(readdirSync(at('elsewhere'))).toEqual(['secret']);
    expect(readlinkSync(at('to/srv'))).toBe(at('elsewhere'));
  });

  it('has names of any bytes, and leaves nothing unfinished', async () => {
    mkdirSync(at('upper/home/maria'), { recursive: true });
    execFileSync('sh', ['-c', `printf poem >"$1/$(printf 'a\\377b')"`, 'sh', at('upper/home/maria')]);
    write('to/home/maria/.newleaf-unfinished', 'of a power cut');
    expect(await carry()).toEqual(['home/maria/a\xffb']);
    expect(readdirSync(at('to/home/maria'), 'latin1')).toEqual(['a\xffb']);
  });

  it('is a password, in the file as it was', async () => {
    const shadow = 'root:*:1::::::\nmaria:old:1::::::\n';
    const passwd = 'root:x:0:0:::\nmaria:x:1000:1000:::\n';
    write('to/etc/passwd', passwd);
    write('to/etc/shadow', shadow, { mode: 0o640 });
    chownSync(at('to/etc/shadow'), 0, 42);
    const accounts = (text: string) =>
      new Map([
        ['etc/passwd', passwd],
        ['etc/shadow', text],
      ]);
    const [before, now] = [accounts(shadow), accounts(shadow.replace('maria:old', 'maria:new'))];
    const carried = await carryBack({ upper: at('upper'), before, now, to: at('to') });
    expect(carried).toEqual(['etc/shadow']);
    expect(read('to/etc/shadow')).toBe(shadow.replace('maria:old', 'maria:new'));
    expect(lstatSync(at('to/etc/shadow'))).toMatchObject({ uid: 0, gid: 42, mode: 0o100640 });
  });
});
