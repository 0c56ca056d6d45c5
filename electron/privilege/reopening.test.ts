import { describe, expect, it } from 'vitest';
import type { EngineApi } from '../../shared/contract/engine-api.ts';
import { EngineError } from '../../shared/model/errors.ts';
import { standInEngine, STATUS } from '../host/testing/stand-in-engine.ts';
import type { Connection } from './protocol/connect.ts';
import { reopening } from './reopening.ts';

const broken = new EngineError('E_PROCESS');
const dismissed = new EngineError('E_PRIVILEGE', { details: { why: 'dismissed' } });

/** A connection that can be broken. */
function connection(name: string, log: string[]) {
  let isOpen = true;
  const answer = <Result>(result: Result) => (isOpen ? Promise.resolve(result) : Promise.reject(broken));
  const given: Partial<EngineApi> = {
    status: () => answer({ ...STATUS, store: name }),
    clean: () => answer({ removed: [], bytes: 1, held: [] }),
  };
  const made: Connection = {
    engine: standInEngine({ status: STATUS }, given),
    store: name,
    underWay: null,
    join: () => Promise.reject(broken),
    isOpen: () => isOpen,
    close: async () => {
      isOpen = false;
      log.push(`closed ${name}`);
    },
  };
  return { made, break: () => (isOpen = false) };
}

describe('a connection that broke', () => {
  it('is made anew by the next call, once for all that ask', async () => {
    const log: string[] = [];
    const first = connection('first', log);
    let opened = 0;
    const open = async () => (opened++, connection('second', log).made);
    const engine = reopening(first.made, open, { asksPerson: true });
    expect(await engine.status({})).toMatchObject({ store: 'first' });
    first.break();
    const both = await Promise.all([engine.status({}), engine.status({})]);
    expect(both.map(({ store }) => store)).toEqual(['second', 'second']);
    expect(opened).toBe(1);
    await engine.close();
    await expect(engine.status({})).rejects.toBe(broken);
    expect(opened).toBe(1);
    expect(log).toEqual(['closed second']);
  });

  it.each([
    [true, 1],
    [false, 4],
  ])(
    'asks for a password again only where somebody does something (asksPerson: %s)',
    async (asksPerson, tries) => {
      const log: string[] = [];
      const first = connection('first', log);
      let tried = 0;
      let refuses = true;
      const open = () => {
        tried++;
        return refuses ? Promise.reject(dismissed) : Promise.resolve(connection('second', log).made);
      };
      const engine = reopening(first.made, open, { asksPerson });
      first.break();
      for (let look = 0; look < 4; look++) await expect(engine.status({})).rejects.toBe(dismissed);
      expect(tried).toBe(tries);
      refuses = false;
      expect(await engine.clean({})).toMatchObject({ bytes: 1 });
      expect(await engine.status({})).toMatchObject({ store: 'second' });
      expect(tried).toBe(tries + 1);
    },
  );

  it('while it is made anew can be closed', async () => {
    const log: string[] = [];
    const first = connection('first', log);
    let opened = (_connection: Connection) => {};
    const engine = reopening(first.made, () => new Promise((resolve) => (opened = resolve)), {
      asksPerson: false,
    });
    first.break();
    const asked = engine.status({});
    const closed = engine.close();
    opened(connection('second', log).made);
    await Promise.allSettled([asked, closed]);
    expect(log).toContain('closed second');
  });
});
