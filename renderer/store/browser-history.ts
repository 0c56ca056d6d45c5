/** Where she is, in the browser's own history: its “back” is one place back, and a page that is loaded again is the same one. */
import { PLACES, type Place } from '../app/page-of.ts';

/** `work` where nothing is known. */
export function placeInHistory(): Place {
  const state: unknown = history.state;
  const place = typeof state === 'object' && state !== null && 'place' in state ? state.place : undefined;
  return PLACES.find((one) => one === place) ?? 'work';
}

export function enterPlace(place: Place): void {
  history.pushState({ place }, '');
}

export function whenBrowserMoves(show: (place: Place) => void): void {
  addEventListener('popstate', () => show(placeInHistory()));
}
