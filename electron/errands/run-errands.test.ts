import { describe, expect, it } from 'vitest';
import type { StatusView } from '../../shared/contract/views.ts';
import { EngineError } from '../../shared/model/errors.ts';
import { DEFAULT_POLICY } from '../../shared/model/policy.ts';
import { runErrands, type ErrandWorld } from './run-errands.ts';
import { newestRelease, statusOf, systemOf } from './testing/made-status.ts';

const NOW = new Date('2026-11-25T16:00:00.000Z');
const urgent = newestRelease('second', { urgency: 'high' });

/** A laptop that does as it is told, and says what that was. */
function made(given: Partial<StatusView>, desktops = 1, failing: Readonly<Record<string, EngineError>> = {}) {
  let status = statusOf(given);
  let told: readonly string[] = [];
  const asked: string[] = [];
  const world: ErrandWorld = {
    call: (name, input) => {
      if (name === 'status') return Promise.resolve(status as never);
      asked.push(`${name} ${JSON.stringify(input)}`);
      if (name === 'check')
        status = { ...status, lastCheck: { at: NOW.toISOString(), error: null }, newest: urgent };
      if (failing[name] !== undefined) return Promise.reject(failing[name]);
      if (name === 'get') {
        const here = {
          id: 'second',
          state: 'staged',
          since: '',
          reason: null,
          trial: null,
          thumbs: [],
          decision: null,
        } as const;
        status = { ...status, staged: systemOf('second'), releases: [{ ...here, thumbs: [] }] };
      }
      return Promise.resolve({} as never);
    },
    isMetered: () => Promise.resolve(false),
    show: () => Promise.resolve(desktops),
    readTold: () => told,
    writeTold: (keys) => (told = keys),
    now: () => NOW,
    language: 'es-PE',
  };
  return { world, asked, told: () => told };
}

describe('errands', () => {
  it('ask the source, get what is urgent, and tell once that it is here', async () => {
    const { world, asked, told } = made({});
    const { did, rest, told: shown } = await runErrands(world);
    expect(asked).toEqual(['check {"language":"es-PE"}', 'get {"release":"second"}']);
    expect(did.map(({ errand, error }) => [errand, error])).toEqual([
      ['check', null],
      ['get', null],
    ]);
    expect(rest.why).toBe('not-due');
    expect(shown.map(({ about }) => about)).toEqual(['ready']);
    expect(told()).toEqual(['ready second']);
    expect((await runErrands(world)).told).toEqual([]);
  });

  it('tell again where nobody was there', async () => {
    const { world, told } = made({}, 0);
    expect((await runErrands(world)).told).toEqual([]);
    expect(told()).toEqual([]);
  });

  it('go on to the next when one fails, and do none twice', async () => {
    const error = new EngineError('E_SOURCE', { retryable: true });
    const { world, asked } = made({}, 1, { get: error });
    expect((await runErrands(world)).did).toEqual([
      { errand: 'check', release: null, error: null },
      { errand: 'get', release: 'second', error: 'E_SOURCE' },
    ]);
    expect(asked).toHaveLength(2);
  });

  it('stop when they are told to', async () => {
    const { world } = made({}, 1, { check: new EngineError('E_CANCELLED') });
    await expect(runErrands(world)).rejects.toMatchObject({ code: 'E_CANCELLED' });
  });

  it('do and say nothing in quiet hours', async () => {
    const hour = (hours: number) => `${String((NOW.getHours() + hours + 24) % 24).padStart(2, '0')}:00`;
    const policy = { ...DEFAULT_POLICY, quietHours: { from: hour(-1), until: hour(2) } };
    const { world, asked, told } = made({ newest: urgent, policy });
    expect((await runErrands(world)).rest.why).toBe('quiet-hours');
    expect([asked, told()]).toEqual([[], []]);
  });
});
