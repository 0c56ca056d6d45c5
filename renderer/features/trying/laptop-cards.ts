import type { TrialView } from '../../../shared/contract/views.ts';
import { message, type Message } from '../../i18n/message.ts';

/** One thing that the laptop found by itself. */
export interface LaptopCard {
  readonly picture: 'start' | 'heart' | 'check' | 'school' | 'cut-off';
  /** What was looked at. */
  readonly name: Message;
  /** Null where nothing is judged. */
  readonly isWell: boolean | null;
  readonly found: Message;
}

/** Cards of checks and of the source, at most; what is beyond is told in one more. */
const MOST_CHECKS = 3;

type Check = TrialView['health'][number];

/** What the laptop found in a trial, as cards: whether it started, with which heart, whether the source answers, and each look at itself. Pure. */
export function laptopCards(trial: TrialView): LaptopCard[] {
  const source = sourceOf(trial);
  return [
    ...startOf(trial),
    ...heartOf(trial),
    ...source,
    ...checksOf(trial.health, MOST_CHECKS - source.length),
  ];
}

function startOf({ result, where, seconds }: TrialView): LaptopCard[] {
  if (result === 'unknown') return [];
  const isWell = result === 'good';
  return [
    {
      picture: 'start',
      // Less than a boot: it has to be told as that.
      name: message(where === 'programs' ? 'found.programs' : 'found.start'),
      isWell,
      found: isWell ? message('found.in-time', { time: { seconds } }) : message('found.unwell'),
    },
  ];
}

/** Where only its programs were run, its kernel was not; one that panicked beats no more. Which one it is stands on the teacher's page. */
function heartOf({ kernel, where, reason }: TrialView): LaptopCard[] {
  if (kernel === null || where === 'programs' || reason === 'kernel-panic') return [];
  return [
    { picture: 'heart', name: message('found.heart'), isWell: null, found: message('found.heart.beats') },
  ];
}

function sourceOf({ probe }: TrialView): LaptopCard[] {
  const source = probe?.found.find(({ item }) => item === 'source');
  if (source === undefined) return [];
  const isWell = source.answer === 'yes' ? true : source.answer === 'no' ? false : null;
  return [
    {
      picture: isWell === false ? 'cut-off' : 'school',
      name: message('try.source'),
      isWell,
      found: message(`report.probe.${source.why}`),
    },
  ];
}

function checksOf(health: readonly Check[], most: number): LaptopCard[] {
  const sorted = health.toSorted((left, right) => weightOf(left) - weightOf(right));
  const shown = sorted.slice(0, sorted.length > most ? most - 1 : most);
  const rest = sorted.slice(shown.length);
  return [...shown.map(cardOf), ...(rest.length === 0 ? [] : [cardOfRest(rest)])];
}

/** What is not well comes first, and what has to be well before what only should be. */
function weightOf({ exitCode, level }: Check): number {
  return (exitCode === 0 ? 2 : 0) + (level === 'required' ? 0 : 1);
}

function cardOf({ script, level, exitCode }: Check): LaptopCard {
  const isWell = exitCode === 0;
  return {
    picture: 'check',
    name: knownName(script),
    isWell,
    found: message(`found.${level}.${isWell ? 'well' : 'unwell'}`),
  };
}

function cardOfRest(rest: readonly Check[]): LaptopCard {
  const unwell = rest.filter(({ exitCode }) => exitCode !== 0).length;
  return {
    picture: 'check',
    name: message('found.more', { count: rest.length }),
    isWell: unwell === 0,
    found: unwell === 0 ? message('found.more.well') : message('found.more.unwell', { count: unwell }),
  };
}

/** What scripts look at most times, in her words; what is named otherwise is in a technician's. */
const KNOWN: ReadonlyMap<string, Message> = new Map([
  ['journal', message('try.journal')],
  ['sound', message('try.sound')],
  ['audio', message('try.sound')],
  ['microphone', message('try.microphone')],
  ['camera', message('try.camera')],
  ['wifi', message('try.wifi')],
  ['keyboard', message('try.keyboard')],
  ['network', message('found.network')],
]);

function knownName(script: string): Message {
  return KNOWN.get(nameOfCheck(script).toLowerCase()) ?? message('found.check');
}

/** What a script is named for, without its place in the order and its ending: `network` of `10-network.sh`. */
export function nameOfCheck(script: string): string {
  const name = script
    .replace(/^\d+[-_]?/, '')
    .replace(/\.[a-z]+$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return name === '' ? script : name;
}
