import { describe, expect, it } from 'vitest';
import { carryAccounts } from './carry-accounts.ts';

const accounts = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([name, text]) => [`etc/${name}`, text]));

const passwd = 'root:x:0:0::/root:/bin/sh\nmail:x:8:8:::\nmaria:x:1000:1000::/home/maria:/bin/sh\n';
const shadow = 'root:*:1::::::\nmail:*:1::::::\nmaria:old:1::::::\n';
const group = 'root:x:0:\naudio:x:29:\nmaria:x:1000:\n';
const before = accounts({ passwd, shadow, group });

describe('accounts that people changed in a system that is left', () => {
  it('go along: a password, a shell, root’s too', () => {
    const now = accounts({
      passwd: passwd.replace('/home/maria:/bin/sh', '/home/maria:/bin/bash'),
      shadow: shadow.replace('maria:old', 'maria:new').replace('root:*', 'root:secret'),
      group,
    });
    expect(carryAccounts(before, now, before)).toEqual(
      accounts({
        passwd: passwd.replace('/home/maria:/bin/sh', '/home/maria:/bin/bash'),
        shadow: shadow.replace('maria:old', 'maria:new').replace('root:*', 'root:secret'),
      }),
    );
  });

  it('go along with who was added, and the groups of those', () => {
    const now = accounts({
      passwd: `${passwd}leo:x:1001:1001::/home/leo:/bin/sh\n`,
      shadow: `${shadow}leo:hash:1::::::\n`,
      group: `${group.replace('audio:x:29:', 'audio:x:29:leo,pulse')}leo:x:1001:\n`,
    });
    expect(carryAccounts(before, now, before)).toEqual(
      accounts({
        passwd: `${passwd}leo:x:1001:1001::/home/leo:/bin/sh\n`,
        shadow: `${shadow}leo:hash:1::::::\n`,
        group: `${group.replace('audio:x:29:', 'audio:x:29:leo')}leo:x:1001:\n`,
      }),
    );
  });

  it('leave what belongs to a release where it is, and its numbers in a group', () => {
    const now = accounts({
      passwd: `${passwd}sshd:x:101:65534:::\n`.replace('mail:x:8:8', 'mail:x:9:9'),
      shadow: `${shadow}sshd:*:1::::::\n`,
      group: `${group.replace('audio:x:29:', 'audio:x:63:maria')}ssh:x:102:\n`,
    });
    expect(carryAccounts(before, now, before)).toEqual(
      accounts({ group: group.replace('audio:x:29:', 'audio:x:29:maria') }),
    );
  });

  it('remove nobody, and keep what the other changed since', () => {
    const now = accounts({ passwd: 'root:x:0:0::/root:/bin/sh\n', shadow: 'root:*:1::::::\n', group });
    const to = accounts({ passwd, shadow: shadow.replace('maria:old', 'maria:newest'), group });
    expect(carryAccounts(before, now, to).size).toBe(0);
    const same = accounts({ passwd, shadow, group });
    expect(carryAccounts(before, same, to).size).toBe(0);
  });

  it('give no number twice', () => {
    const now = accounts({
      passwd: `${passwd}leo:x:1001:1001:::\n`,
      shadow: `${shadow}leo:a:1::::::\n`,
      group,
    });
    const to = accounts({ passwd: `${passwd}ana:x:1001:1001:::\n`, shadow, group });
    expect(carryAccounts(before, now, to).size).toBe(0);
  });

  it('keep bytes that are no text, and make no file that is not there', () => {
    const now = accounts({ passwd: `${passwd}jos\xe9:x:1002:1002:::\n`, subuid: 'jos\xe9:1:2\n' });
    expect(carryAccounts(before, now, accounts({ passwd }))).toEqual(
      accounts({ passwd: `${passwd}jos\xe9:x:1002:1002:::\n` }),
    );
  });
});
