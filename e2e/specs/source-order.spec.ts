/** Several sources: the first that answers with what is right is the one, for what is new and for what comes. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { makeSmallSchool, type SmallSchool } from '../fixtures/small-school.ts';
import { broughtPath } from '../fixtures/small-tree.ts';
import { flipBit } from '../harness/damage.ts';
import { freePort } from '../harness/free-port.ts';
import type { Laptop } from '../harness/laptop.ts';
import { expectFailure } from '../harness/one-line.ts';
import { describeWhere } from '../harness/skip.ts';
import { useWorkspace } from '../harness/workspace.ts';

describeWhere(['root', 'overlay', 'rsync'], 'sources in order', () => {
  const workspace = useWorkspace('source-order');
  let school: SmallSchool;
  let good: string;
  let laptops = 0;

  beforeAll(async () => {
    school = await makeSmallSchool(workspace.makeFolder('school'));
    good = school.school.repository;
  });

  /** Runs the first release; its sources are these. */
  async function laptopWith(first: string, ...others: string[]): Promise<Laptop> {
    const laptop = school.laptop('begun', workspace.path(`laptop-${laptops++}`), first);
    for (const other of others) expect((await laptop.run(['source', 'add', other])).code).toBe(0);
    return laptop;
  }
  /** A copy of the repository that `damage` was done to. */
  function damaged(name: string, damage: (at: string) => void): string {
    const at = workspace.path(name);
    execFileSync('cp', ['-a', good, at]);
    damage(at);
    return at;
  }
  const troublesOf = async (laptop: Laptop) =>
    (await laptop.call('status')).troubles.map(({ error }) => error.code);
  const readBrought = (laptop: Laptop) =>
    laptop.mounted('staged', (root) => Promise.resolve(readFileSync(join(root, broughtPath(1)))));

  it('one that is away is passed over, and who answered is told', async () => {
    const away = `rsync://127.0.0.1:${await freePort()}/newleaf`;
    const laptop = await laptopWith(away, workspace.path('no-stick'), good);
    expect(await laptop.call('check')).toMatchObject({ answer: 'new', source: good });
    const { answeredBy, sources, lastCheck } = await laptop.call('status');
    expect({ answeredBy, error: lastCheck?.error }).toEqual({ answeredBy: good, error: null });
    expect(sources.map(({ url }) => url)).toEqual([away, workspace.path('no-stick'), good]);
    expect(await laptop.call('get')).toMatchObject({ answer: 'staged' });
    expect(await readBrought(laptop)).toEqual(readFileSync(join(school.tree('second'), broughtPath(1))));
    expect(await troublesOf(laptop)).toEqual([]);
  });

  it('one whose metadata is not what was signed is passed over, and remembered', async () => {
    const wrong = damaged('wrong', (at) => flipBit(join(at, 'metadata/timestamp.json')));
    const laptop = await laptopWith(wrong, good);
    expect(await laptop.call('check')).toMatchObject({ answer: 'new', source: good });
    expect(await laptop.call('get')).toMatchObject({ answer: 'staged' });
    expect(await troublesOf(laptop)).toEqual([expect.stringMatching(/^E_(?:SIGNATURE|METADATA)$/)]);
    const told = (await laptop.call('history')).filter(({ what }) => what === 'check: failed');
    expect(told).toHaveLength(1);
  });

  it('one that has older news only is passed over, and remembered', async () => {
    const laptop = await laptopWith(good, school.older);
    await laptop.call('check');
    expect((await laptop.run(['source', 'first', school.older])).code).toBe(0);
    expect(await laptop.call('check')).toMatchObject({ answer: 'new', source: good });
    expect(await troublesOf(laptop)).toEqual(['E_ROLLBACK']);
  });

  it('contents that one has wrong, or not at all, come from the next', async () => {
    const file = (at: string) => join(at, 'releases/second/files', broughtPath(1));
    const wrong = damaged('wrong-contents', (at) => flipBit(file(at)));
    const without = damaged('without-contents', (at) =>
      rmSync(join(at, 'releases/second/files'), { recursive: true }),
    );
    const laptop = await laptopWith(without, wrong, good);
    expect(await laptop.call('check')).toMatchObject({ source: without });
    expect(await laptop.call('get')).toMatchObject({ answer: 'staged' });
    expect(await readBrought(laptop)).toEqual(readFileSync(join(school.tree('second'), broughtPath(1))));
    expect(await troublesOf(laptop)).toEqual(['E_DIGEST']);
  });

  it('an older one still serves what was signed, where the newest is away', async () => {
    // Its metadata lag behind; what it holds of the release does not.
    const behind = damaged('behind', (at) => {
      rmSync(join(at, 'metadata'), { recursive: true });
      execFileSync('cp', ['-a', join(school.older, 'metadata'), at]);
    });
    const gone = damaged('gone', () => undefined);
    const laptop = await laptopWith(gone, behind);
    await laptop.call('check');
    rmSync(gone, { recursive: true });
    expect(await laptop.call('get')).toMatchObject({ answer: 'staged' });
  });

  it('where none answers, nothing changes and it says so', async () => {
    const laptop = await laptopWith(workspace.path('no-stick'), workspace.path('no-other'));
    expectFailure(await laptop.run(['check']), ['E_SOURCE']);
    expect(await laptop.call('status')).toMatchObject({ answeredBy: null });
  });

  it('the command lists, adds, removes and orders them, and says what it does not do', async () => {
    const laptop = await laptopWith(good);
    const other = 'rsync://town.example/newleaf';
    const shown = async () => JSON.parse(readFileSync(join(laptop.store, 'source.json'), 'utf8')) as unknown;
    expectFailure(await laptop.run(['source', 'add', 'http://town.example/']), ['E_USAGE']);
    expectFailure(await laptop.run(['source', 'add']), ['E_USAGE']);
    expectFailure(await laptop.run(['source', 'list', good]), ['E_USAGE']);
    expectFailure(await laptop.run(['source', 'remove', good]), ['E_STATE']);
    expectFailure(await laptop.run(['source', 'first', other]), ['E_STATE']);
    await laptop.run(['source', 'add', other]);
    expectFailure(await laptop.run(['source', 'add', `${other}/`]), ['E_STATE']);
    await laptop.run(['source', 'first', other]);
    expect(await shown()).toEqual({ url: other, others: [good] });
    await laptop.run(['source', 'remove', other]);
    expect(await shown()).toEqual({ url: good });
    const listed = await laptop.run(['source']);
    expect(listed.json.at(-1)).toMatchObject({ result: [{ url: good }] });
  });
});
