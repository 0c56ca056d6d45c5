import { create } from 'zustand';
import type { ErrorView } from '../../shared/contract/error-payload.ts';
import type {
  SnapshotView,
  WindowCallInput,
  WindowCallName,
  WindowCallOutput,
  WindowMessage,
} from '../../shared/contract/window.ts';
import type { Thumb, Try } from '../../shared/model/tries.ts';
import type { Place } from '../app/page-of.ts';
import { openBridge, type Answer } from '../bridge/bridge.ts';
import { enterPlace, placeInHistory, whenBrowserMoves } from './browser-history.ts';
import { wantedLanguage, type PictureView } from '../../shared/contract/notes.ts';
import { currentLocale } from '../i18n/i18n.ts';

/** Lines of a console that a window holds. */
const MOST_LINES = 500;

/** Calls whose answers a teacher reads; what they change is in the snapshot. */
const TOLD = ['check', 'probe', 'verify', 'repair', 'settle', 'clean'] as const;
type Told = (typeof TOLD)[number];

/** What this window asked for. */
export interface Asked {
  readonly name: WindowCallName;
  readonly input: unknown;
}

/** A projection of what the engine says, and where she is. Nothing here is a guess of what is so. */
export interface State {
  readonly connected: boolean;
  readonly snapshot: SnapshotView | null;
  readonly console: readonly string[];
  readonly place: Place;
  /** Where she was before. */
  readonly cameFrom: Place;
  /** What was asked for and is not answered yet. */
  readonly pending: WindowCallName | null;
  /** Thumbs that were given and are not answered yet; `null` takes one back. */
  readonly thumbs: { readonly [Item in Try]?: { readonly thumb: Thumb | null } };
  /** What this window was refused last, and what it had asked for. */
  readonly refused: { readonly error: ErrorView; readonly asked: Asked | null } | null;
  /** The operation whose failure she has read. */
  readonly dismissed: number;
  /** What she asked for on a page that stays until there is something of it to see: of a call that is done, the end of it. */
  readonly watched: { readonly name: WindowCallName; readonly after: number } | null;
  /** The laptop was told to start again, and goes down in a moment. */
  readonly restarting: boolean;
  readonly answers: { readonly [Name in Told]?: WindowCallOutput<Name> };
}

export const useNewleaf = create<State>(() => ({
  connected: true,
  snapshot: null,
  console: [],
  place: placeInHistory(),
  cameFrom: 'work',
  pending: null,
  thumbs: {},
  refused: null,
  dismissed: 0,
  watched: null,
  restarting: false,
  answers: {},
}));

const { setState, getState } = useNewleaf;

const bridge = openBridge({
  onConnection(connected) {
    // Another shell may be there now, which counts its operations anew.
    setState(
      connected
        ? { connected, dismissed: 0, refused: null, restarting: false }
        : { connected, pending: null, watched: null, thumbs: {} },
    );
  },
  onMessage: take,
  onOddMessage: (error) => setState({ refused: { error, asked: null } }),
});

function take(message: WindowMessage): void {
  if (message.event === 'snapshot') {
    const snapshot = message.payload;
    const { watched, place } = getState();
    // Before, the page of what is under way would be that of what was done last.
    const isSeen = watched !== null && isToBeSeen(snapshot, watched);
    if (isSeen && place !== 'work') enterPlace('work');
    setState((before) => ({
      snapshot,
      ...(isSeen ? { watched: null, place: 'work', cameFrom: before.place } : {}),
      answers: changesSomething(before.snapshot, snapshot) ? {} : before.answers,
      // It runs: the page shows it from now on.
      pending: before.pending === snapshot.operation?.call ? null : before.pending,
      // Of a trial that began, or of one that ran before this window was there.
      console: before.snapshot === null || snapshot.console.length === 0 ? snapshot.console : before.console,
    }));
  }
  if (message.event === 'console') {
    const { line } = message.payload;
    setState(({ console }) => ({ console: [...console, line].slice(-MOST_LINES) }));
  }
}

/** Whether there is something to see of what she asked for: while it is fetched or tried, and else how it ended. */
function isToBeSeen(
  { operation, ended }: SnapshotView,
  { name, after }: { readonly name: WindowCallName; readonly after: number },
): boolean {
  if (operation?.call === name && (name === 'get' || name === 'try')) return true;
  return ended !== null && ended.id > after && ended.call === name;
}

/** Operations that change what is here: what was answered before may be so no more. */
const CHANGERS: readonly string[] = ['get', 'keep', 'revert', 'settle', 'clean', 'repair'];

/** Whether an operation has begun that changes what is here, for this window or another; or another process has done something. */
function changesSomething(before: SnapshotView | null, { operation, ended }: SnapshotView): boolean {
  if (ended === null && (before?.ended ?? null) !== null) return true;
  return operation !== null && operation.id !== before?.operation?.id && CHANGERS.includes(operation.call);
}

export function goTo(place: Place): void {
  if (place !== getState().place) enterPlace(place);
  show(place);
}

function show(place: Place): void {
  // She went elsewhere herself: nothing takes her away from there.
  setState(({ place: cameFrom }) => ({ place, cameFrom, watched: null }));
  dismiss();
}

whenBrowserMoves(show);

/** She has read what went wrong. */
export function dismiss(): void {
  setState(({ snapshot, dismissed }) => ({ refused: null, dismissed: snapshot?.ended?.id ?? dismissed }));
}

/** Asks the engine. What it does is shown by the snapshots that follow, what it refuses at once. */
export async function ask<Name extends WindowCallName>(
  name: Name,
  input: WindowCallInput<Name>,
): Promise<Answer<Name>> {
  const before = getState().snapshot?.ended?.id ?? 0;
  setState(({ answers }) => ({
    pending: name,
    refused: null,
    answers: CHANGERS.includes(name) ? {} : answers,
  }));
  const answer = await bridge.call(name, inLanguage(name, input));
  if ('error' in answer) await tellRefusal(answer.error, { name, input }, before);
  else keepAnswer(name, answer.output);
  if (getState().pending === name) setState({ pending: null });
  return answer;
}

/** An operation that failed is told by the snapshot, the same for every window; only what never began is told here. */
async function tellRefusal(error: ErrorView, asked: Asked, before: number): Promise<void> {
  if (error.code === 'E_CANCELLED') return;
  const now = await bridge.call('snapshot', {});
  if ('error' in now) return; // nobody is there, which is told already
  take({ event: 'snapshot', payload: now.output });
  const { ended } = now.output;
  const isTold = ended !== null && ended.id > before && ended.call === asked.name;
  if (!isTold) setState({ refused: { error, asked } });
}

function keepAnswer(name: WindowCallName, output: unknown): void {
  if (TOLD.some((told) => told === name))
    setState(({ answers }) => ({ answers: { ...answers, [name]: output } }));
  if (name === 'restart') setState({ restarting: true });
}

/** Asks without being asked to: what does not go is not told. */
export function askQuietly<Name extends WindowCallName>(
  name: Name,
  input: WindowCallInput<Name>,
): Promise<Answer<Name>> {
  return bridge.call(name, inLanguage(name, input));
}

/** What is new is told in the language of this window. */
function inLanguage<Name extends WindowCallName>(
  name: Name,
  input: WindowCallInput<Name>,
): WindowCallInput<Name> {
  if (name !== 'check') return input;
  const language = wantedLanguage.safeParse(currentLocale());
  return { language: language.success ? language.data : 'en' } as WindowCallInput<Name>;
}

let lastPicture: Promise<unknown> = Promise.resolve();

/** A picture of a release's notes; null where it can't be had. One after the other: snapshots have to get through between them. */
export function askForPicture(release: string, sha256: string): Promise<PictureView | null> {
  const picture = lastPicture.then(async () => {
    const answer = await bridge.call('picture', { release, sha256 });
    return 'output' in answer ? answer.output : null;
  });
  lastPicture = picture;
  return picture;
}

/**
 * Says of something that she tried whether it was well. Nothing else waits for it: it is over in a moment, and the
 * snapshot that comes before the answer has it.
 */
export async function giveThumb(item: Try, thumb: Thumb | null): Promise<void> {
  const given = { thumb };
  setState(({ thumbs }) => ({ thumbs: { ...thumbs, [item]: given }, refused: null }));
  const input = { item, thumb };
  const answer = await bridge.call('thumb', input);
  if ('error' in answer) {
    await tellRefusal(answer.error, { name: 'thumb', input }, getState().snapshot?.ended?.id ?? 0);
  }
  setState(({ thumbs }) => {
    const { [item]: waiting, ...others } = thumbs;
    // One that was given since waits for an answer of its own.
    return waiting === given ? { thumbs: others } : {};
  });
}

/** The same, and shows the page of what is under way, as soon as it shows something. */
export function askAndWatch<Name extends WindowCallName>(name: Name, input: WindowCallInput<Name>): void {
  dismiss();
  const watched = { name, after: getState().snapshot?.ended?.id ?? 0 };
  setState({ watched });
  // Refused, there is nothing to see: she is told where she is. What is done may be answered before it is told.
  void ask(name, input).then((answer) => {
    if ('error' in answer && getState().watched === watched) setState({ watched: null });
  });
}

/** What failed or was refused last, once more. Without a store: what there is none without. */
export function askOnceMore(): void {
  const { refused, snapshot } = getState();
  if (snapshot !== null && snapshot.status === null) {
    void ask('prepare', {});
    return;
  }
  const ended = snapshot?.ended ?? null;
  const asked =
    refused?.asked ??
    (ended === null
      ? null
      : {
          name: ended.call,
          input: ended.call === 'get' && ended.release !== null ? { release: ended.release } : {},
        });
  if (asked === null) return;
  dismiss();
  void ask(asked.name, asked.input as never);
}
