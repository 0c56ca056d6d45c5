import { describe, expect, it } from 'vitest';
import { mergeAccounts } from './merge-accounts.ts';

const before =
  'root:x:0:0::/root:/bin/sh\ngames:x:5:60::/usr/games:/bin/false\nmail:x:8:8::/var/mail:/bin/false\n';

describe('accounts', () => {
  it('that the laptop added stay, and those that the release added come', () => {
    const laptop = `${before}maria:x:1000:1000:Maria:/home/maria:/bin/bash\n`;
    const after = `${before}sshd:x:101:65534::/run/sshd:/bin/false\n`;
    expect(mergeAccounts('etc/passwd', before, laptop, after)).toBe(
      `${after}maria:x:1000:1000:Maria:/home/maria:/bin/bash\n`,
    );
  });

  it('that the laptop changed or removed are as the laptop has them', () => {
    const laptop = 'root:x:0:0::/root:/bin/bash\nmail:x:8:8::/var/mail:/bin/false\n';
    const after = before.replace('mail:x:8:8::/var/mail', 'mail:x:8:8::/var/spool/mail');
    expect(mergeAccounts('etc/passwd', before, laptop, after)).toBe(
      'root:x:0:0::/root:/bin/bash\nmail:x:8:8::/var/spool/mail:/bin/false\n',
    );
  });

  it('in a group are those of both sides', () => {
    const group = 'audio:x:29:\n';
    expect(mergeAccounts('etc/group', group, 'audio:x:29:maria\n', 'audio:x:29:pulse\n')).toBe(
      'audio:x:29:maria,pulse\n',
    );
  });

  it('keep bytes that are no text', () => {
    expect(mergeAccounts('etc/passwd', '', 'jos\xe9:x:1:1:::\n', 'a:x:2:2:::\n')).toBe(
      'a:x:2:2:::\njos\xe9:x:1:1:::\n',
    );
  });
});
