import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../../../shared/model/errors.ts';
import { readLastCheck, withTrouble, writeAnswer, writeRefusal, writeTrouble } from './last-check.ts';
import { storeLayout, type StoreLayout } from './layout.ts';

let layout: StoreLayout;
beforeEach(() => {
  layout = storeLayout(mkdtempSync(join(tmpdir(), 'newleaf-last-check-')));
});
afterEach(() => rmSync(layout.root, { recursive: true }));

const at = (day: number) => new Date(Date.UTC(2026, 10, day)).toISOString();
const old = (seen: number) =>
  new EngineError('E_ROLLBACK', { details: { role: 'snapshot', what: 'version', seen, offered: 1 } });
const silent = new EngineError('E_SOURCE', { details: { reason: 'ECONNREFUSED' } });

describe('what the source answered', () => {
  it('is remembered with what was refused before, counted by kind and the newest first', () => {
    writeAnswer(layout, at(1), 'rsync://school/newleaf');
    writeRefusal(layout, at(2), old(7));
    writeRefusal(layout, at(3), silent);
    writeRefusal(layout, at(4), old(9));
    const { last, answeredAt, answeredBy, troubles } = readLastCheck(layout);
    expect(last).toMatchObject({ at: at(4), error: { code: 'E_ROLLBACK' } });
    expect({ answeredAt, answeredBy }).toEqual({ answeredAt: at(1), answeredBy: 'rsync://school/newleaf' });
    expect(
      troubles.map(({ error, first, last: latest, times }) => [error.code, first, latest, times]),
    ).toEqual([
      ['E_ROLLBACK', at(2), at(4), 2],
      ['E_SOURCE', at(3), at(3), 1],
    ]);
    expect(troubles[0]?.error.details).toMatchObject({ seen: 9 });

    writeAnswer(layout, at(5), 'rsync://town/newleaf');
    const well = readLastCheck(layout);
    expect(well.last).toEqual({ at: at(5), error: null });
    expect(well).toMatchObject({ answeredAt: at(5), answeredBy: 'rsync://town/newleaf' });
    expect(well.troubles).toEqual(troubles);
  });

  it('has what else was not right, without being an answer', () => {
    writeTrouble(layout, at(1), silent);
    expect(readLastCheck(layout).last).toBeNull();
    writeAnswer(layout, at(2), 'rsync://school/newleaf');
    writeTrouble(layout, at(2), new EngineError('E_CLOCK'));
    expect(readLastCheck(layout)).toMatchObject({
      ...{ last: { error: null }, answeredAt: at(2), troubles: [{ error: { code: 'E_CLOCK' } }] },
    });
  });

  it('does not grow for ever', () => {
    const error = (reason: number) =>
      ({ code: 'E_SOURCE', details: { reason: `${reason}` }, retryable: true }) as const;
    let troubles: ReturnType<typeof withTrouble> = [];
    for (let reason = 0; reason < 50; reason++)
      troubles = withTrouble(troubles, error(reason), at(1 + reason));
    expect(troubles).toHaveLength(20);
    expect(troubles[0]?.error.details['reason']).toBe('49');
  });

  it('is read of an older engine too, and of a damaged file nothing is known', () => {
    writeFileSync(layout.lastCheck, JSON.stringify({ at: at(1), error: null }));
    expect(readLastCheck(layout)).toEqual({
      last: { at: at(1), error: null },
      ...{ answeredAt: at(1), answeredBy: null },
      troubles: [],
    });
    writeFileSync(layout.lastCheck, '{"at":');
    expect(readLastCheck(layout)).toEqual({ last: null, answeredAt: null, answeredBy: null, troubles: [] });
  });
});
