import { finding, isPresent, type Finding, type Probed } from '../../../shared/model/findings.ts';
import type { SeenLaptop } from './read-laptop.ts';

/** Of a name that a device brought along. */
const LONGEST_NAME = 60;
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

/**
 * What a look means. `had`: what was there under the system before, where that is known; without it nothing that is missing is
 * said to be lost, nor never to have been there. Pure.
 */
export function judgeLaptop(seen: SeenLaptop, had: readonly Probed[] | undefined): Finding[] {
  const missing = (item: Probed): Finding =>
    finding(item, had === undefined ? 'not-found' : had.includes(item) ? 'gone' : 'absent');
  const part = (item: Probed, names: readonly string[], why: 'there' | 'plays' = 'there'): Finding =>
    names.length === 0 ? missing(item) : finding(item, why, nameOf(names));
  return [
    seen.hasSugar ? finding('journal', 'there') : missing('journal'),
    part('sound', seen.playing, seen.takesSound ? 'plays' : 'there'),
    part('microphone', seen.recording),
    part('camera', seen.cameras),
    wifi(seen) ?? missing('wifi'),
    part('typing', seen.keyboards.length === 0 ? [] : [...seen.keyboards.slice(0, 1), seen.layout]),
  ];
}

function wifi({ wireless }: SeenLaptop): Finding | undefined {
  const connected = wireless.find(({ isConnected }) => isConnected);
  if (connected !== undefined) return finding('wifi', 'connected', nameOf([connected.name]));
  const waiting = wireless.find(({ isSwitchedOff }) => !isSwitchedOff);
  if (waiting !== undefined) return finding('wifi', 'not-connected', nameOf([waiting.name]));
  const [first] = wireless;
  return first === undefined ? undefined : finding('wifi', 'switched-off', nameOf([first.name]));
}

/** What is there, to be remembered for when another system runs. Pure. */
export function partsPresent(seen: SeenLaptop): Probed[] {
  return judgeLaptop(seen, undefined)
    .filter(isPresent)
    .map(({ item }) => item);
}

function nameOf(names: readonly string[]): string {
  const text = names
    .filter((name) => name !== '')
    .join(', ')
    .replace(UNFIT, '\ufffd');
  return text.slice(0, LONGEST_NAME);
}
