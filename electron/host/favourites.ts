import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { FavouritesView } from '../../shared/contract/window.ts';

/** Names that are told; the rest is counted. */
const MOST_NAMES = 8;
const LONGEST_NAME = 40;
/** Bytes of a file of Sugar's, and bundles of a folder, that are read. */
const LARGEST = 256 * 1024;
const MOST_BUNDLES = 500;
/** This one she is in. */
const OURS = 'org.newleaf.Activity';

/**
 * The favourite activities of the user who runs this shell, as Sugar keeps them (0.120: jarabe/model/bundleregistry.py, sugar3/env.py),
 * by their names in `language`; none where she has no Sugar. Only those that are installed. It is the shell that reads them, not
 * the engine, which as root would follow whatever a user put into her home.
 */
export function readFavourites(language: string, env: NodeJS.ProcessEnv = process.env): FavouritesView {
  const home = env['HOME'] ?? homedir();
  const profile = join(env['SUGAR_HOME'] ?? join(home, '.sugar'), env['SUGAR_PROFILE'] ?? 'default');
  const wanted = favouriteIds(readText(join(profile, 'favorite_activities')));
  if (wanted.size === 0) return { names: [], more: 0 };
  const folders = [
    env['SUGAR_ACTIVITIES_PATH'] ?? join(home, 'Activities'),
    ...(env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share')
      .split(':')
      .map((folder) => join(folder, 'sugar/activities')),
  ];
  const names = new Map<string, string>();
  for (const bundle of folders.flatMap(bundlesIn)) {
    const { id, name } = readBundle(bundle, language);
    if (id !== OURS && wanted.has(id) && name !== '' && !names.has(id)) names.set(id, name);
  }
  const all = [...names.values()].sort((one, other) => one.localeCompare(other, language));
  return { names: all.slice(0, MOST_NAMES), more: Math.max(0, all.length - MOST_NAMES) };
}

/** Keys are `bundle_id version`; a value without a word about it is of an older Sugar, and means yes. Pure. */
export function favouriteIds(text: string): ReadonlySet<string> {
  try {
    const { favorites } = JSON.parse(text) as { favorites: Record<string, { favorite?: boolean } | null> };
    const chosen = Object.entries(favorites).filter(([, about]) => about?.favorite !== false);
    return new Set(chosen.map(([key]) => key.split(' ', 1)[0] ?? ''));
  } catch {
    return new Set();
  }
}

function bundlesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.activity'))
      .slice(0, MOST_BUNDLES)
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** `activity.info` has its id and name, `activity.linfo` the name in a language. */
function readBundle(bundle: string, language: string): { id: string; name: string } {
  const info = readText(join(bundle, 'activity/activity.info'));
  const places = [language.replace('-', '_'), language.split('-', 1)[0] ?? ''];
  const translated = places.map((place) =>
    field(readText(join(bundle, 'locale', place, 'activity.linfo')), 'name'),
  );
  const name = [...translated, field(info, 'name')].find((one) => one !== '') ?? '';
  return { id: field(info, 'bundle_id') || field(info, 'service_name'), name: name.slice(0, LONGEST_NAME) };
}

/** A value of an INI file with one section. Pure. */
function field(text: string, name: string): string {
  return new RegExp(`^${name}\\s*[=:]\\s*(.*\\S)`, 'm').exec(text)?.[1] ?? '';
}

/** Empty where there is none, or none that is meant to be read. */
function readText(path: string): string {
  try {
    const { size } = statSync(path);
    return size > LARGEST ? '' : readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
