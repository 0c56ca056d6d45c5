/** A release that was put aside is here still: getting it again is to read it once more, and is paused, stopped and refused as any other. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { get } from '../../electron/engine/operations/get.ts';
import { withSession } from '../../electron/engine/operations/with-session.ts';
import { Stop } from '../../shared/model/stopping.ts';
import { makeSmallSchool, publishSmall, type SmallSchool } from '../fixtures/small-school.ts';
import { broughtPath } from '../fixtures/small-tree.ts';
import { flipBit } from '../harness/damage.ts';
import type { Laptop } from '../harness/laptop.ts';
import { describeWhere } from '../harness/skip.ts';
import { useWorkspace } from '../harness/workspace.ts';

describeWhere(['root', 'overlay', 'rsync'], 'a release that was put aside', () => {
  const workspace = useWorkspace('held');
  let school: SmallSchool;
  let laptops = 0;

  beforeAll(async () => void (school = await makeSmallSchool(workspace.makeFolder('school'))));

  /** Has the second release, and did not want it. */
  async function laptopWithout(): Promise<Laptop> {
    const folder = workspace.path(`laptop-${laptops++}`);
    const laptop = school.laptop('staged', folder, school.school.repository);
    await laptop.call('revert');
    return laptop;
  }
  /** The layer of it, which nothing boots. */
  async function layerAside(laptop: Laptop): Promise<string> {
    const { current } = await laptop.call('status');
    const layers = readdirSync(join(laptop.store, 'layers'));
    return layers.find((layer) => !current!.layers.includes(layer)) ?? 'none';
  }
  const stateOf = async (laptop: Laptop) => {
    const { releases, staged } = await laptop.call('status');
    return { ...releases.find(({ id }) => id === 'second'), staged: staged?.version ?? null };
  };

  it('costs nothing to get again, and comes to be here as before', async () => {
    const laptop = await laptopWithout();
    const nothing = { isHeld: true, fetchBytes: 0, copyBytes: 0, spaceBytes: 0 };
    expect((await laptop.call('check')).cost).toMatchObject(nothing);
    expect(await laptop.call('get')).toMatchObject({ answer: 'staged', fetched: { bytes: 0 } });
    expect(await stateOf(laptop)).toMatchObject({ state: 'staged', staged: 'second' });
  });

  it('is got again also where no school answers', async () => {
    const laptop = await laptopWithout();
    laptop.setSource(workspace.path('no-stick'));
    expect(await laptop.call('get')).toMatchObject({ answer: 'staged', received: 0 });
    expect(await stateOf(laptop)).toMatchObject({ state: 'staged', staged: 'second' });
  });

  it.each([
    ['was cleaned away', (laptop: Laptop): Promise<unknown> => laptop.call('clean')],
    [
      'was damaged',
      async (laptop: Laptop) => flipBit(join(laptop.layerTree(await layerAside(laptop)), broughtPath(1))),
    ],
  ])('that %s waits for a school that answers', async (_what, harm) => {
    const laptop = await laptopWithout();
    await harm(laptop);
    laptop.setSource(workspace.path('no-stick'));
    expect((await laptop.run(['get'])).stderr).toMatch(/E_SOURCE/);
    expect(await stateOf(laptop)).toMatchObject({ state: 'failed', reason: 'E_SOURCE', staged: null });
    laptop.setSource(school.school.repository);
    expect(await laptop.call('get')).toMatchObject({ answer: 'staged' });
  });

  it('costs all of it again once it was cleaned away', async () => {
    const laptop = await laptopWithout();
    const promised = (await laptop.call('space')).clean.bytes;
    expect(promised).toBeGreaterThan(0);
    expect((await laptop.call('clean')).bytes).toBe(promised);
    const { cost } = await laptop.call('check');
    expect(cost).toMatchObject({ isHeld: false });
    expect(cost?.fetchBytes).toBeGreaterThan(0);
  });

  it('is no other release', async () => {
    const laptop = await laptopWithout();
    const other = school.copySchool(workspace.path('other'));
    await publishSmall(other, school, 'sick');
    laptop.setSource(other.repository);
    const { newest, cost } = await laptop.call('check');
    expect({ newest: newest?.id, isHeld: cost?.isHeld }).toEqual({ newest: 'sick', isHeld: false });
  });

  it('of which a layer is gone is not here', async () => {
    const laptop = await laptopWithout();
    rmSync(join(laptop.store, 'layers', await layerAside(laptop)), { recursive: true });
    expect((await laptop.call('check')).cost).toMatchObject({ isHeld: false });
  });

  it('that was damaged meanwhile is not taken for right, and comes anew', async () => {
    const laptop = await laptopWithout();
    flipBit(join(laptop.layerTree(await layerAside(laptop)), broughtPath(1)));
    const { answer, fetched } = await laptop.call('get');
    expect({ answer, isFetched: fetched.bytes > 0 }).toEqual({ answer: 'staged', isFetched: true });
    expect(await stateOf(laptop)).toMatchObject({ state: 'staged', staged: 'second' });
    expect((await laptop.call('verify')).faults).toEqual([]);
  });

  it('that is paused while it is read is paused, and goes on', async () => {
    const laptop = await laptopWithout();
    const { store } = laptop;
    const abort = new AbortController();
    const pausedAtOnce = withSession(
      {
        ...{ store, operation: 'get', signal: abort.signal },
        emit: (event, payload) => {
          if (event === 'progress' && 'step' in payload && payload.step === 'verify')
            abort.abort(new Stop('paused'));
        },
      },
      (session) => get(session),
    );
    await expect(pausedAtOnce).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(await stateOf(laptop)).toMatchObject({ state: 'cancelled', reason: 'paused', staged: null });
    await laptop.call('get');
    expect(await stateOf(laptop)).toMatchObject({ state: 'staged', staged: 'second' });
    expect((await laptop.call('verify')).faults).toEqual([]);
  });
});
