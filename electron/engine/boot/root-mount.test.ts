import { describe, expect, it } from 'vitest';
import { parseRootMount } from './root-mount.ts';

const line = (at: string, options: string, type = 'overlay') =>
  `27 1 0:24 / ${at} rw,relatime shared:1 - ${type} newleaf rw,${options}`;
const LOWER = 'lowerdir=layers/overlay-2/tree:layers/core-1/tree';
const UPPER = 'upperdir=machine/mine/upper,workdir=machine/mine/work,redirect_dir=nofollow';

describe('the root folder of a machine', () => {
  it('is an overlay of layers, told the topmost first, with a machine layer', () => {
    const text = [
      '1 1 0:2 / / rw - rootfs none rw',
      line('/', `${LOWER},${UPPER}`),
      line('/mnt', 'lowerdir=/a'),
    ];
    const expected = { layers: ['core-1', 'overlay-2'], machine: 'mine', keeps: true };
    expect(parseRootMount(text.join('\n'))).toEqual(expected);
    const apart = LOWER.replace(':', ',lowerdir+=').replace('lowerdir=', 'lowerdir+=');
    expect(parseRootMount(line('/', `${apart},${UPPER}`))).toEqual(expected);
  });

  it('keeps nothing with memory on top, over the machine layer or without any', () => {
    const memory = 'upperdir=/run/newleaf/top/upper,workdir=/run/newleaf/top/work';
    const over = LOWER.replace('=', '=machine/mine/upper:');
    expect(parseRootMount(line('/', `${over},${memory}`))).toEqual({
      ...{ layers: ['core-1', 'overlay-2'], machine: 'mine', keeps: false },
    });
    expect(parseRootMount(line('/', `${LOWER},${memory}`))).toMatchObject({ machine: null, keeps: false });
  });

  it.each([
    ['a disk', line('/', 'discard', 'ext4')],
    ['an overlay elsewhere', line('/mnt', `${LOWER},${UPPER}`)],
    ['an overlay of others', line('/', `lowerdir=/var/lib/docker/a:/b,${UPPER}`)],
    ['an overlay with one folder of others', line('/', `${LOWER}:/b,${UPPER}`)],
    ['nothing', ''],
  ])('is none of ours with %s', (_what, text) => expect(parseRootMount(text)).toBeUndefined());
});
