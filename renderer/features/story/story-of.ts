import type { WindowCallOutput } from '../../../shared/contract/window.ts';
import type { Leaf, RestMark } from '../../components/leaf-shape.ts';

export type History = WindowCallOutput<'history'>;

/** What can happen in a story, and the leaf that goes with it. */
const PICTURES = {
  init: 'part',
  'fetch-started': 'outline',
  staged: 'ticked',
  'trial-good': 'shining',
  'trial-bad': 'drooping',
  'trial-unknown': 'drooping',
  kept: 'coloured',
  'kept-days': 'coloured',
  settled: 'part',
  reverted: 'fallen',
  aside: 'fallen',
  'reverted-days': 'fallen',
  failed: 'resting',
  paused: 'resting',
  stopped: 'resting',
  interrupted: 'resting',
} as const satisfies Readonly<Record<string, Exclude<Leaf, 'none'>>>;

/** Why a leaf rests, so that a pause and a stop are told apart without reading. */
const MARKS: Readonly<Partial<Record<Happening, RestMark>>> = {
  failed: 'fault',
  stopped: 'stop',
  interrupted: 'cut',
};

type Happening = keyof typeof PICTURES;

export interface Chapter {
  readonly at: string;
  readonly what: Happening;
  readonly picture: Exclude<Leaf, 'none'>;
  readonly mark: RestMark;
  readonly release: string | null;
}

/** What of the history is worth telling a child, newest first; the same twice in a row is told once. Pure. */
export function storyOf(history: History): Chapter[] {
  const chapters: Chapter[] = [];
  const tried = new Set<string | null>();
  for (const { at, what, release, details } of history) {
    if (what === 'fetch-started') tried.delete(release);
    if (what === 'trial-started' || what === 'kept') tried.add(release);
    const told = happeningOf(what, details);
    // What she never tried she never went back from.
    const happening = told === 'reverted' && !tried.has(release) ? 'aside' : told;
    const last = chapters.at(-1);
    if (happening === undefined || (last?.what === happening && last.release === release)) continue;
    const mark = MARKS[happening] ?? 'pause';
    chapters.push({ at, what: happening, picture: PICTURES[happening], mark, release });
  }
  return chapters.reverse();
}

function happeningOf(what: string, details: Readonly<Record<string, unknown>>): Happening | undefined {
  if (what === 'init: finished') return 'init';
  const { result, reason } = details;
  let word = what;
  if (what === 'trial-ended') word = typeof result === 'string' ? `trial-${result}` : what;
  // The policy's word, not hers.
  if ((what === 'kept' || what === 'reverted') && reason === 'trial-days') word = `${what}-days`;
  // An older engine gave no reason.
  if (what === 'cancelled') word = typeof reason === 'string' ? reason : 'stopped';
  return word !== 'init' && Object.hasOwn(PICTURES, word) ? (word as Happening) : undefined;
}
