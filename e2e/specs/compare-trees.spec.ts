/** Who watches the watchman: the independent comparer is seen to fail once for each kind of difference. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lchownSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeNode } from '../../electron/engine/native/nodes.ts';
import { setTimes } from '../../electron/engine/native/times.ts';
import { removeXattr, setXattr } from '../../electron/engine/native/xattrs.ts';
import { makeHostileTree } from '../fixtures/hostile-tree.ts';
import {
  compareTrees,
  compareWithSnapshot,
  takeSnapshot,
  type TreeDifference,
} from '../harness/compare-trees.ts';
import { rsyncDifferences } from '../harness/rsync-compare.ts';
import { describeWhere } from '../harness/skip.ts';
import { useWorkspace } from '../harness/workspace.ts';

const TIME = 1_600_000_000_123_456_789n;
/** acl(5): user::rw-, user:1000:r--, group::r--, mask::r--, other::r--. */
const ACL = Buffer.from(
  '0200000001000600ffffffff02000400e803000004000400ffffffff10000400ffffffff20000400ffffffff',
  'hex',
);
/** cap_net_raw=ep. */
const CAPABILITY = Buffer.from('0100000200200000000000000000000000000000', 'hex');

interface Seed {
  readonly kind: string;
  readonly seed: (tree: string) => void;
  /** `path what` of every line that the comparer must print. */
  readonly says: readonly string[];
  /** rsync's own comparison does not see it. */
  readonly rsyncIsBlind?: true;
}

/** Does something to a folder's children without moving its time. */
function within(folder: string, change: () => void): void {
  change();
  setTimes(Buffer.from(folder), TIME);
}

function makeBase(tree: string): void {
  mkdirSync(join(tree, 'folder'), { recursive: true });
  for (const name of ['file', 'setuid', 'acl', 'capable', 'folder/child']) {
    writeFileSync(join(tree, name), `contents of ${name}`);
  }
  for (const name of ['twin-a', 'lone-a']) writeFileSync(join(tree, name), 'the same');
  writeFileSync(join(tree, 'lone-b'), 'the same');
  linkSync(join(tree, 'twin-a'), join(tree, 'twin-b'));
  symlinkSync('target', join(tree, 'link'));
  makeNode(Buffer.from(join(tree, 'device')), 'char', 4, 64);
  makeNode(Buffer.from(join(tree, 'fifo')), 'fifo');
  chmodSync(join(tree, 'setuid'), 0o4755);
  setXattr(Buffer.from(join(tree, 'file')), 'user.one', Buffer.from('1'));
  setXattr(Buffer.from(join(tree, 'capable')), 'security.capability', CAPABILITY);
  for (const line of execFileSync('find', [tree, '-depth'], { encoding: 'utf8' }).trim().split('\n')) {
    setTimes(Buffer.from(line), TIME);
  }
}

const at = (tree: string, name: string): Buffer => Buffer.from(join(tree, name));

const SEEDS: readonly Seed[] = [
  {
    kind: 'a file is missing',
    seed: (tree) => within(tree, () => rmSync(join(tree, 'lone-a'))),
    says: ['lone-a missing'],
  },
  {
    kind: 'a file is extra',
    seed: (tree) => within(tree, () => writeFileSync(join(tree, 'new\nname'), '')),
    says: ['new\\x0aname extra'],
  },
  {
    kind: 'an empty folder is extra',
    seed: (tree) => within(tree, () => mkdirSync(join(tree, 'new'))),
    says: ['new extra'],
  },
  {
    kind: 'a fifo became a file',
    seed: (tree) =>
      within(tree, () => {
        rmSync(join(tree, 'fifo'));
        writeFileSync(join(tree, 'fifo'), '');
      }),
    says: ['fifo type'],
  },
  { kind: 'the mode', seed: (tree) => chmodSync(join(tree, 'file'), 0o640), says: ['file mode'] },
  {
    kind: 'the mode of a folder',
    seed: (tree) => chmodSync(join(tree, 'folder'), 0o1755),
    says: ['folder mode'],
  },
  {
    kind: 'the set-user-id bit',
    seed: (tree) => chmodSync(join(tree, 'setuid'), 0o755),
    says: ['setuid mode'],
  },
  { kind: 'the owner', seed: (tree) => lchownSync(join(tree, 'file'), 1, 0), says: ['file uid'] },
  { kind: 'the group', seed: (tree) => lchownSync(join(tree, 'file'), 0, 1), says: ['file gid'] },
  { kind: 'the owner of a link', seed: (tree) => lchownSync(join(tree, 'link'), 1, 0), says: ['link uid'] },
  {
    kind: 'the time by a nanosecond',
    seed: (tree) => setTimes(at(tree, 'file'), TIME + 1n),
    says: ['file time'],
  },
  {
    kind: 'the time by seconds before 1970',
    seed: (tree) => setTimes(at(tree, 'file'), -TIME),
    says: ['file time'],
  },
  {
    kind: 'the time of a folder',
    seed: (tree) => setTimes(at(tree, 'folder'), TIME + 1n),
    says: ['folder time'],
  },
  { kind: 'the time of the root', seed: (tree) => setTimes(Buffer.from(tree), TIME + 1n), says: ['. time'] },
  { kind: 'the time of a link', seed: (tree) => setTimes(at(tree, 'link'), TIME + 1n), says: ['link time'] },
  { kind: 'the time of a fifo', seed: (tree) => setTimes(at(tree, 'fifo'), TIME + 1n), says: ['fifo time'] },
  {
    kind: 'the target of a link',
    seed: (tree) =>
      within(tree, () => {
        rmSync(join(tree, 'link'));
        symlinkSync('tarGet', join(tree, 'link'));
        setTimes(at(tree, 'link'), TIME);
      }),
    says: ['link target'],
  },
  {
    kind: 'the number of a device',
    seed: (tree) =>
      within(tree, () => {
        rmSync(join(tree, 'device'));
        makeNode(at(tree, 'device'), 'char', 4, 65);
        setTimes(at(tree, 'device'), TIME);
      }),
    says: ['device device'],
  },
  {
    kind: 'the kind of a device',
    seed: (tree) =>
      within(tree, () => {
        rmSync(join(tree, 'device'));
        makeNode(at(tree, 'device'), 'block', 4, 64);
        setTimes(at(tree, 'device'), TIME);
      }),
    says: ['device type'],
    rsyncIsBlind: true,
  },
  {
    kind: 'contents of equal size and time',
    seed: (tree) => {
      writeFileSync(join(tree, 'file'), readFileSync(join(tree, 'file'), 'utf8').toUpperCase());
      setTimes(at(tree, 'file'), TIME);
    },
    says: ['file contents'],
  },
  {
    kind: 'the size',
    seed: (tree) => {
      writeFileSync(join(tree, 'file'), 'longer', { flag: 'a' });
      setTimes(at(tree, 'file'), TIME);
    },
    says: ['file size', 'file contents'],
  },
  {
    kind: 'an attribute has another value',
    seed: (tree) => setXattr(at(tree, 'file'), 'user.one', Buffer.from('2')),
    says: ['file xattr user.one'],
  },
  {
    kind: 'an attribute is extra, and empty',
    seed: (tree) => setXattr(at(tree, 'folder'), 'user.two', Buffer.alloc(0)),
    says: ['folder xattr user.two'],
  },
  {
    kind: 'a trusted attribute of a link is extra',
    seed: (tree) => setXattr(at(tree, 'link'), 'trusted.two', Buffer.from('2')),
    says: ['link xattr trusted.two'],
  },
  {
    kind: 'an attribute is missing',
    seed: (tree) => removeXattr(at(tree, 'file'), 'user.one'),
    says: ['file xattr user.one'],
  },
  {
    kind: 'an access control list is extra',
    seed: (tree) => setXattr(at(tree, 'acl'), 'system.posix_acl_access', ACL),
    says: ['acl xattr system.posix_acl_access'],
  },
  {
    kind: 'a capability is missing',
    seed: (tree) => removeXattr(at(tree, 'capable'), 'security.capability'),
    says: ['capable xattr security.capability'],
  },
  {
    kind: 'an attribute of overlayfs itself',
    seed: (tree) => setXattr(at(tree, 'folder'), 'trusted.overlay.opaque', Buffer.from('y')),
    says: ['folder overlay-xattr', 'folder xattr trusted.overlay.opaque'],
  },
  {
    kind: 'a hard link is broken',
    seed: (tree) =>
      within(tree, () => {
        rmSync(join(tree, 'twin-b'));
        execFileSync('cp', ['-a', join(tree, 'twin-a'), join(tree, 'twin-b')]);
      }),
    says: ['twin-a hardlink', 'twin-b hardlink'],
  },
  {
    kind: 'a hard link is one too many',
    seed: (tree) =>
      within(tree, () => {
        rmSync(join(tree, 'lone-b'));
        linkSync(join(tree, 'lone-a'), join(tree, 'lone-b'));
      }),
    says: ['lone-a hardlink', 'lone-b hardlink'],
    rsyncIsBlind: true,
  },
  {
    kind: 'hard links are grouped otherwise',
    seed: (tree) =>
      within(tree, () => {
        rmSync(join(tree, 'twin-b'));
        renameSync(join(tree, 'lone-b'), join(tree, 'twin-b'));
        linkSync(join(tree, 'twin-a'), join(tree, 'lone-b'));
      }),
    says: ['lone-b hardlink', 'twin-a hardlink', 'twin-b hardlink'],
  },
];

describeWhere(['root', 'rsync'], 'the independent comparer', () => {
  const workspace = useWorkspace('compare');
  const base = () => workspace.path('base');

  const snapshot = () => workspace.path('base.snapshot');

  beforeAll(async () => {
    makeBase(base());
    await takeSnapshot(base(), snapshot());
  });

  function copyOf(tree: string, name: string): string {
    const copy = workspace.path(name);
    execFileSync('cp', ['-a', tree, copy]);
    return copy;
  }

  it('finds no difference between a tree and its copy', async () => {
    const copy = copyOf(base(), 'copy');
    expect(await compareTrees(base(), copy)).toEqual([]);
    expect(await rsyncDifferences(base(), copy)).toEqual([]);
  });

  describe('fails on one seeded difference:', () => {
    for (const { kind, seed, says, rsyncIsBlind } of SEEDS) {
      it(kind, async () => {
        const tree = copyOf(base(), kind.replaceAll(' ', '-'));
        seed(tree);
        const lines = (differences: readonly TreeDifference[]) =>
          differences.map(({ path, what }) => `${path} ${what}`);
        expect(lines(await compareTrees(base(), tree))).toEqual(says);
        expect(lines(await compareWithSnapshot(snapshot(), tree))).toEqual(says);
        expect((await rsyncDifferences(base(), tree)).length > 0).toBe(rsyncIsBlind !== true);
      });
    }
  });

  it('sees what overlayfs left only where a layer is not looked at', async () => {
    const layer = copyOf(base(), 'layer');
    setXattr(at(layer, 'folder'), 'trusted.overlay.opaque', Buffer.from('y'));
    const same = copyOf(layer, 'layer-copy');
    expect((await compareTrees(layer, same)).map(({ what }) => what)).toEqual([
      'overlay-xattr',
      'overlay-xattr',
    ]);
    expect(await compareTrees(layer, same, { upper: true })).toEqual([]);
  });

  it('does not look at link counts outside the tree, change times, or where a tree lies', async () => {
    const copy = copyOf(base(), 'farm-origin');
    execFileSync('cp', ['-al', copy, workspace.path('farm')]);
    expect(await compareWithSnapshot(snapshot(), copy)).toEqual([]);
    expect(await compareTrees(base(), workspace.path('farm'))).toEqual([]);
  });

  it('says that it was used wrongly, and that a tree is none, by exit code 2', async () => {
    await expect(compareTrees(base(), workspace.path('nowhere'))).rejects.toThrow(/\(2\)/);
    await expect(compareWithSnapshot(join(base(), 'file'), base())).rejects.toThrow(/\(2\)/);
  });

  it('makes the same hostile tree twice, and three that differ', async () => {
    const tree = (name: string) => workspace.path('hostile', name);
    workspace.makeFolder('hostile');
    for (const [name, version] of [
      ['1', 1],
      ['again', 1],
      ['2', 2],
      ['3', 3],
    ] as const) {
      await makeHostileTree(tree(name), version);
    }
    expect(await compareTrees(tree('1'), tree('again'))).toEqual([]);
    expect(await rsyncDifferences(tree('1'), tree('again'))).toEqual([]);
    const kinds = new Set((await compareTrees(tree('1'), tree('2'))).map(({ what }) => what.split(' ')[0]));
    for (const kind of [
      'missing',
      'extra',
      'type',
      'mode',
      'uid',
      'gid',
      'time',
      'size',
      'contents',
      'target',
      'device',
      'xattr',
      'hardlink',
    ]) {
      expect(kinds).toContain(kind);
    }
  });
});
