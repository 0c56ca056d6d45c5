/** Sugar's own files as 0.120 writes them, in a home of the test's own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { favouriteIds, readFavourites } from './favourites.ts';

const home = mkdtempSync(join(tmpdir(), 'newleaf-favourites-'));
afterAll(() => rmSync(home, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
}
const info = (id: string, name: string) =>
  `[Activity]\nname = ${name}\nbundle_id = ${id}\nexec = sugar-activity3 x\nsummary = name = none\n`;
const env = { HOME: home, XDG_DATA_DIRS: join(home, 'share') };

beforeAll(() => {
  const about = {
    'org.laptop.Write 99': { favorite: true, position: [1, 2] },
    'org.laptop.Chat 86': { favorite: false },
    'org.old.Drawing 3': null,
    'org.gone.Game 1': { favorite: true },
    'org.newleaf.Activity 1': { favorite: true },
  };
  put('.sugar/default/favorite_activities', JSON.stringify({ favorites: about }, null, 1));
  put('share/sugar/activities/Write.activity/activity/activity.info', info('org.laptop.Write', 'Write'));
  put('share/sugar/activities/Write.activity/locale/es/activity.linfo', '[Activity]\nname = Escribir\n');
  put('share/sugar/activities/Chat.activity/activity/activity.info', info('org.laptop.Chat', 'Chat'));
  put('Activities/Drawing.activity/activity/activity.info', info('org.old.Drawing', 'Drawing'));
  put('Activities/Newleaf.activity/activity/activity.info', info('org.newleaf.Activity', 'Newleaf'));
});

describe('favourite activities', () => {
  it('are those that Sugar marks and that are installed, but not ours', () => {
    expect(readFavourites('en', env)).toEqual({ names: ['Drawing', 'Write'], more: 0 });
  });

  it('have their names in her language, of whatever country', () => {
    expect(readFavourites('es-PE', env).names).toEqual(['Drawing', 'Escribir']);
  });

  it('are none without Sugar, and none where its file is odd', () => {
    expect(readFavourites('en', { ...env, SUGAR_PROFILE: 'other' })).toEqual({ names: [], more: 0 });
    for (const odd of ['', '[]', '{"favorites":7', '{"favorites":null}', 'null'])
      expect(favouriteIds(odd).size).toBe(0);
  });

  it('are told by name up to a few, and counted beyond', () => {
    const many = Array.from({ length: 11 }, (_, index) => `org.many.A${index}`);
    const about = Object.fromEntries(many.map((id) => [`${id} 1`, { favorite: true }]));
    put('.sugar/many/favorite_activities', JSON.stringify({ favorites: about }));
    for (const id of many) put(`Activities/${id}.activity/activity/activity.info`, info(id, id));
    const { names, more } = readFavourites('en', { ...env, SUGAR_PROFILE: 'many' });
    expect([names.length, more]).toEqual([8, 3]);
  });
});
