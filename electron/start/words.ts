/** What `npm start` says on the terminal. */
import type { PreparationView } from '../../shared/contract/window.ts';
import { toEngineError } from '../../shared/model/errors.ts';
import { wordsFor, type Failure } from '../cli/words.ts';
import type { Choice } from './open/choose-window.ts';
import type { ServingNews } from './sample/keep-serving.ts';

const STEPS: Readonly<Record<PreparationView['step'], string>> = {
  programs: 'installing programs of the system',
  'first-release': 'making a small Debian system',
  'second-release': 'making a newer one',
  publish: 'signing both',
  install: 'installing the older one, as on a laptop',
};

const NO_WINDOW: Readonly<Record<Extract<Choice, { kind: 'address' }>['why'], string>> = {
  asked: '',
  'no-display': 'There is no display here, so no window is opened. ',
  'no-browser': 'There is no Chromium or Chrome here, so no window is opened. ',
};

const SERVER: Readonly<Record<ServingNews, (error: unknown) => string>> = {
  ended: () => "The sample's server ended by itself; it is started again.",
  again: () => "The sample's server runs again.",
  'given-up': (error) =>
    `newleaf: ${failureText(error)} The sample's server can't be started again: what is there still works, but nothing new comes. End this, and start it once more.`,
};

export const words = {
  browser: 'There is no browser yet that could show the window.',
  opened: 'The window is open. Closing it, or Ctrl-C, ends everything.',
  address: (url: string, why: keyof typeof NO_WINDOW) =>
    `${NO_WINDOW[why]}Open ${url} in a browser of this machine; it works once. Ctrl-C ends everything.`,
  failed: (url: string) =>
    `The window can't be opened. Open ${url} in a browser of this machine; it works once. Ctrl-C ends everything.`,
  goesOn: (url: string) =>
    `The window was closed while something is under way. It ends when that has ended; Ctrl-C ends it now. To look at it again, open ${url}`,
  closed: 'The window was closed.',
  step: ({ step, number, of }: PreparationView) => `${number}/${of} ${STEPS[step]}`,
  ready: 'Ready.',
  server: (news: ServingNews, error: unknown) => SERVER[news](error),
  again: (at: string) => `It is tried again at ${at.slice(11, 19)} UTC.`,
  ending: 'Ending; what was under way goes on the next time.',
  inUse: 'Another `npm start` uses the sample now. Use its window, or end it first.',
} as const;

/** One line for a failure: code, what happened, what to do. */
export function failureText(error: unknown): string {
  const failure = error instanceof Error ? toEngineError(error) : (error as Failure);
  const { message, hint } = wordsFor(failure);
  return `${failure.code}: ${message} ${hint}`;
}
