/** Compares what pages said with what was so. Pure: it knows the words of the page and the facts, nothing else. */
import type { Key, Words } from '../../pages/words.ts';
import type { Said, Watched } from './said.ts';
import { whatWasSo, type Facts, type Span, type Told, type TrueFor } from './truth.ts';

export interface Case extends Told {
  readonly watched: readonly Watched[];
  readonly words: Words;
  /** What getting it brings, in bytes. */
  readonly bytes: number;
}

/**
 * Milliseconds for which a page may still say what was so before: the host looks at the store every two seconds
 * (`LOOK_AGAIN`); one more, for a busy machine to read and to draw it.
 */
const MAY_LAG = 3_000;
/**
 * Milliseconds after which it has to say that nothing comes: a meter tells after three (`SILENCE`), to half a second
 * (`LOOK`); the rest is for what was under way still, and for a busy machine.
 */
const HAS_TO_SAY = 6_000;
/**
 * Milliseconds for which it may still say that nothing comes, or that the school is out of reach, as that is what the last
 * try found: it tries again after a quarter of a minute (`GOING_ON`), or sooner; the rest is for the try.
 */
const LAST_TRY = 20_000;
/** Bytes of what it brings besides, some small files and a kernel of a few words; a percentage is rounded down. */
const BESIDES = 64 * 1024;

type IsSo = (facts: Facts) => boolean;

/** Something that a page says, and when that is right. */
interface Claim {
  readonly name: string;
  readonly isSo: IsSo;
  /** How long after it was so it may be said. */
  readonly lag: number;
}

const HERE: readonly string[] = ['staged', 'armed', 'trying'];
const NOT_HERE: readonly string[] = ['available', 'fetching', 'verifying', 'failed', 'cancelled', 'reverted'];
const KEPT: readonly string[] = ['kept', 'settled'];
const is =
  (states: readonly string[]): IsSo =>
  ({ state }) =>
    states.includes(state);
const works =
  (name: string): IsSo =>
  ({ running }) =>
    running === name;
const both =
  (one: IsSo, other: IsSo): IsSo =>
  (facts) =>
    one(facts) && other(facts);
const idle: IsSo = ({ running }) => running === null;

const HEADINGS: Partial<Record<Key, IsSo>> = {
  'checked.title': is(HERE),
  'trying.title': is(HERE),
  'tried.good.title': ({ state, trial }) => state === 'trying' && trial === 'good',
  'tried.bad.title': ({ trial }) => trial === 'bad',
  'kept.title': is(KEPT),
  'back.title': is(['reverted']),
  'back.aside.title': is(['reverted']),
};
const SENTENCES: Partial<Record<Key, IsSo>> = {
  'getting.copy': works('get'),
  'getting.assemble': works('get'),
  'getting.verify': works('get'),
  'getting.seal': works('get'),
  'home.newest': is(KEPT),
  'home.here': is(HERE),
  'home.something': is(NOT_HERE),
  'home.paused': is(['fetching', 'verifying', 'failed', 'cancelled']),
  'home.under-way': is(['fetching', 'verifying', 'failed', 'cancelled']),
  'home.reverted': is(['reverted']),
};
const LEAVES: Partial<Record<Key, IsSo>> = {
  'leaf.ticked': is(HERE),
  'leaf.shining': is(HERE),
  'leaf.coloured': is(KEPT),
  'leaf.outline': is(NOT_HERE),
};
/** What the engine would refuse otherwise. */
const OFFERS: Partial<Record<Key, IsSo>> = {
  'new.get': both(idle, is(NOT_HERE)),
  'waiting.now': both(idle, is(NOT_HERE)),
  'checked.try': both(idle, is(HERE)),
  'checked.no': both(idle, is(HERE)),
  'tried.keep': both(idle, ({ trial, state }) => state === 'trying' && trial === 'good'),
  'tried.back': both(idle, is([...HERE, ...KEPT])),
  'home.back': both(idle, is(KEPT)),
};
/** Sentences that say: nothing comes just now, and what is waited for. */
const UNREACHABLE: readonly Key[] = ['getting.silent', 'waiting.text', 'home.unreachable'];

/** A sentence for each thing that a page said and that was not so; none where it was right all the time. */
export function judge({ watched, words, bytes, ...told }: Case): string[] {
  const truth = whatWasSo(told);
  return watched
    .flatMap(({ name, said, until }) => {
      const seen = said.map((one, index) => ({ one, from: one.at, until: said[index + 1]?.at ?? until }));
      return [
        ...seen.flatMap(({ one, ...span }) =>
          claimsOf(one, words).flatMap((claim) => {
            const wrong = wrongFrom(span, claim, truth);
            return wrong === undefined ? [] : [`${name}: ${tell(one)} says ${claim.name}, ${wrong}`];
          }),
        ),
        ...bytesNeverCame(said, words, bytes).map((fault) => `${name}: ${fault}`),
      ];
    })
    .concat(goesBack(watched, words));
}

function claimsOf(said: Said, words: Words): Claim[] {
  // What it says of before is said to be of before, and nothing can be pressed.
  if (saysGone(said, words)) return [];
  const claims = (table: Partial<Record<Key, IsSo>>, texts: readonly string[], whole: boolean): Claim[] =>
    Object.entries(table).flatMap(([key, isSo]) =>
      texts.some((text) => says(text, key as Key, words, whole)) ? [{ name: key, isSo, lag: MAY_LAG }] : [],
    );
  return [
    ...claims(HEADINGS, [said.heading], true),
    ...claims(SENTENCES, said.sentences, false),
    ...claims(LEAVES, said.leaf === null ? [] : [said.leaf], false),
    ...claims(OFFERS, said.offers, true).map((claim) => ({ ...claim, name: `the button ${claim.name}` })),
    ...(isComing(said, words)
      ? [{ name: 'getting.fetch', isSo: both(works('get'), ({ reachable }) => reachable), lag: HAS_TO_SAY }]
      : []),
    ...(UNREACHABLE.some((key) => said.sentences.some((text) => says(text, key, words)))
      ? [{ name: 'that nothing comes', isSo: ({ reachable }: Facts) => !reachable, lag: LAST_TRY }]
      : []),
  ];
}

function says(text: string, key: Key, words: Words, whole = false): boolean {
  return new RegExp(whole ? `^${words(key)}$` : words(key)).test(text);
}

const saysGone = ({ strips }: Said, words: Words): boolean =>
  strips.some((strip) => says(strip, 'app.gone.title', words));

const isComing = ({ sentences }: Said, words: Words): boolean =>
  sentences.some((text) => says(text, 'getting.fetch', words));

/** When, of the time that it was said, it was wrong first: in words. Undefined where never. */
function wrongFrom(
  { from, until }: Span,
  { isSo, lag }: Claim,
  truth: readonly TrueFor[],
): string | undefined {
  let right = from;
  for (const span of truth) {
    if (isSo(span.facts) && span.from <= right && span.until + lag >= right) right = span.until + lag;
  }
  if (right >= until) return undefined;
  const now = truth.find((span) => span.from <= right && right < span.until)?.facts;
  return `but after ${right - from} ms of it there was ${JSON.stringify(now)}`;
}

/** The number of a bar that is of what came, or undefined. */
function cameOf(said: Said, words: Words): number | undefined {
  if (said.percent === null) return undefined;
  const silent = said.sentences.some((text) => says(text, 'getting.silent', words));
  return isComing(said, words) || silent ? said.percent : undefined;
}

function bytesNeverCame(said: readonly Said[], words: Words, bytes: number): string[] {
  return said.flatMap((one) => {
    const came = cameOf(one, words);
    if (came === undefined || (came / 100) * bytes <= one.passed + BESIDES) return [];
    return [`${tell(one)} shows ${came} % of ${bytes} bytes, and ${one.passed} had come`];
  });
}

/** What is here does not become less, from one window to the next either. */
function goesBack(watched: readonly Watched[], words: Words): string[] {
  let most = 0;
  return watched.flatMap(({ name, said }) =>
    said.flatMap((one) => {
      const came = saysGone(one, words) ? undefined : cameOf(one, words);
      if (came === undefined) return [];
      const before = most;
      most = Math.max(most, came);
      return came < before ? [`${name}: ${tell(one)} goes back from ${before} % to ${came} %`] : [];
    }),
  );
}

function tell({ at, heading, sentences }: Said): string {
  return `${new Date(at).toISOString()} “${heading}” (${sentences[0] ?? ''})`;
}
