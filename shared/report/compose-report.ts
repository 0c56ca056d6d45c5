import type { CallOutput } from '../contract/calls.ts';
import type { ChangesView } from '../contract/changes.ts';
import type { SignaturesView } from '../contract/signatures.ts';
import type { LocalReleaseView, StatusView, TrialView } from '../contract/views.ts';
import { actsOf } from '../history/acts.ts';
import { eventText } from '../history/event-text.ts';
import { groupsOf, type LogGroup } from '../history/groups.ts';
import { isReleaseEvent } from '../history/happening.ts';
import { isLost, PROBED } from '../model/findings.ts';
import { DEFAULT_POLICY, isSameSetting, SETTINGS } from '../model/policy.ts';
import { TRIES } from '../model/tries.ts';
import type { ReportWords } from './report-words.ts';

/** What a report is about; of what could not be had: null. */
export interface ReportFacts {
  /** When it is made. */
  readonly at: string;
  readonly status: StatusView;
  readonly history: CallOutput<'history'>;
  readonly changes: ChangesView | null;
  readonly signatures: SignaturesView | null;
}

/** Text only; of strangers too. Whoever draws it has to escape it. */
export interface ReportContents {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly made: string;
  readonly sections: readonly ReportSection[];
}

export interface ReportSection {
  readonly title: string;
  /** Names, and a value of one line or several. */
  readonly rows?: readonly (readonly [name: string, lines: readonly string[]])[];
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** So that it stays one page. */
const MOST_LINES = 6;
const MOST_EVENTS = 8;
const LONGEST_LINE = 160;
const TOLD: readonly LogGroup[] = ['decisions', 'trouble'];

/** What is to be told of a laptop, on one page. Pure. */
export function composeReport(facts: ReportFacts, words: ReportWords): ReportContents {
  return {
    language: words.language,
    direction: words.direction,
    title: words.say('report.title'),
    made: words.say('report.made', { date: { moment: facts.at }, name: facts.status.host }),
    sections: [
      now(facts, words),
      trial(facts, words),
      changed(facts, words),
      school(facts, words),
      signed(facts, words),
      events(facts, words),
    ],
  };
}

type Row = readonly [name: string, lines: readonly string[]];

function now({ status }: ReportFacts, words: ReportWords): ReportSection {
  const { say } = words;
  const { current, fallback, wayBackUntil, settlesAfter, sources } = status;
  const none = say('report.none');
  const back =
    fallback === null
      ? none
      : wayBackUntil === null
        ? fallback.version
        : say('report.until', { version: fallback.version, date: { moment: wayBackUntil } });
  return {
    title: say('report.now'),
    rows: [
      row(
        say('report.starts'),
        current === null
          ? none
          : say('report.since', { version: current.version, date: { moment: current.since } }),
      ),
      ...(status.boots === null ? [] : [row(say('report.runs'), runs(status.boots, words))]),
      row(say('report.way-back'), back),
      ...(settlesAfter === null ? [] : [row(say('report.settles'), words.write({ moment: settlesAfter }))]),
      row(say('report.asked'), asked(status, words)),
      ...several(
        say('report.source'),
        sources.map(({ url }) => url),
        words,
      ),
    ],
  };
}

function runs({ running, told }: NonNullable<StatusView['boots']>, { say }: ReportWords): string {
  if (running !== null) return say('report.runs.whole', { version: running.version });
  return say(told === null ? 'report.runs.unknown' : 'report.runs.mixed');
}

function asked({ lastCheck }: StatusView, words: ReportWords): string {
  if (lastCheck === null) return words.say('report.asked.never');
  const date = { moment: lastCheck.at };
  if (lastCheck.error === null) return words.say('report.asked.well', { date });
  return words.say('report.asked.failed', { date, why: words.fault(lastCheck.error) });
}

/** What waits for a decision, else the last release that something happened to. */
function releaseMeant({ staged, releases }: StatusView): LocalReleaseView | undefined {
  return (
    releases.find(({ id }) => id === staged?.release) ??
    releases.findLast(({ state }) => state !== 'available')
  );
}

function trial({ status }: ReportFacts, words: ReportWords): ReportSection {
  const { say } = words;
  const title = say('report.trial');
  const release = releaseMeant(status);
  if (release === undefined) return { title, rows: [row(say('report.release'), say('report.none'))] };
  const { id, state, trial: last, thumbs, decision } = release;
  const version = status.staged?.release === id ? status.staged.version : id;
  return {
    title,
    rows: [
      row(say('report.release'), version),
      row(say('report.state'), words.state(state)),
      row(
        say('report.boot'),
        last === null
          ? say('report.boot.none')
          : say(`report.boot.${last.result}`, { date: { moment: last.at }, why: words.reason(last.reason) }),
      ),
      ...several(
        say('report.health'),
        (last?.health ?? [])
          .toSorted((left, right) => Number(left.exitCode === 0) - Number(right.exitCode === 0))
          .map(({ script, exitCode }) =>
            exitCode === 0
              ? say('report.health.passed', { name: script })
              : say('report.health.failed', { name: script, code: exitCode }),
          ),
        words,
      ),
      ...(last?.probe === undefined ? [] : laptopFound(last.probe.found, words)),
      ...several(
        say('report.thumbs'),
        thumbs.map(({ item, thumb }) => say(`report.thumb.${thumb}`, { what: words.tried(item) })),
        words,
        TRIES.length,
      ),
      ...(decision === null ? [] : [row(say('report.word'), teachersWord(decision, words))]),
    ],
  };
}

function teachersWord(
  { decision, at }: NonNullable<LocalReleaseView['decision']>,
  { say, write }: ReportWords,
): string {
  return `${say(`report.word.${decision}`)} (${write({ moment: at })})`;
}

/** What the school decides otherwise than most, and whether a PIN guards that. */
function school({ status: { policy, teacher } }: ReportFacts, words: ReportWords): ReportSection {
  const { say } = words;
  const others = SETTINGS.filter((setting) => !isSameSetting(policy[setting], DEFAULT_POLICY[setting]));
  return {
    title: say('report.school'),
    rows: [
      row(say('report.pin'), say(teacher.hasPin ? 'report.pin.set' : 'report.pin.none')),
      ...several(
        say('report.rules'),
        others.length === 0
          ? [say('report.rules.usual')]
          : others.map((setting) =>
              say('report.rule', {
                name: words.setting(setting),
                value: words.settingValue(setting, policy[setting]),
              }),
            ),
        words,
      ),
    ],
  };
}

/** What is lost comes first. */
function laptopFound(found: NonNullable<TrialView['probe']>['found'], words: ReportWords): Row[] {
  const { say } = words;
  const lines = found
    .toSorted((left, right) => Number(isLost(right)) - Number(isLost(left)))
    .map(({ item, why, name }) => {
      const values = { what: words.probed(item), found: say(`report.probe.${why}`) };
      return name === ''
        ? say('report.laptop.part', values)
        : say('report.laptop.named', { ...values, name });
    });
  return several(say('report.laptop'), lines, words, PROBED.length);
}

function changed({ changes }: ReportFacts, words: ReportWords): ReportSection {
  const { say, write } = words;
  if (changes === null) {
    return { title: say('report.changes.unknown'), rows: [row(say('report.changed'), say('report.none'))] };
  }
  const head = (['report.part', 'report.added', 'report.changed', 'report.removed'] as const).map((key) =>
    say(key),
  );
  return {
    title: say('report.changes', { to: changes.to.version, from: changes.from.version }),
    table: {
      head,
      rows: changes.parts.map(({ part, added, changed: other, removed }) => [
        words.part(part),
        ...[added, other, removed].map((count) => write(count)),
      ]),
    },
  };
}

function signed({ signatures, status, changes }: ReportFacts, words: ReportWords): ReportSection {
  const { say, write } = words;
  const title = say('report.signed');
  if (signatures === null || signatures.expires === null)
    return { title, rows: [row(say('report.signed.by'), say('report.none'))] };
  const wanted = changes?.to.release ?? releaseMeant(status)?.id;
  const release = signatures.releases.find((one) => one.release === wanted) ?? signatures.releases[0];
  const keys = signatures.roles.find(({ role }) => role === 'targets')?.keys ?? [];
  return {
    title,
    rows: [
      ...(release === undefined
        ? []
        : [
            row(
              say('report.release'),
              say('report.signed.release', { title: release.title, version: release.version }),
            ),
            row(say('report.signed.on'), write({ moment: release.issued })),
            row(say('report.signed.list'), `SHA-256 ${release.manifestSha256.slice(0, 16)}…`),
          ]),
      ...several(
        say('report.signed.by'),
        keys
          .filter((key) => key.signed)
          .map(({ id, name }) =>
            name === null ? say('report.signed.key', { id }) : say('report.signed.named', { id, name }),
          ),
        words,
      ),
      row(say('report.signed.until'), write({ moment: signatures.expires })),
      ...(signatures.warnings.length === 0
        ? []
        : several(say('report.warnings'), signatures.warnings.map(words.warning), words)),
    ],
  };
}

function events({ history }: ReportFacts, words: ReportWords): ReportSection {
  // What happened to releases and what was decided; of other operations what went wrong, and what mended that.
  const last = actsOf(history)
    .filter(
      (entry) =>
        isReleaseEvent(entry) ||
        entry.what === 'repair: finished' ||
        groupsOf(entry).some((group) => TOLD.includes(group)),
    )
    .slice(-MOST_EVENTS);
  return {
    title: words.say('report.events'),
    table: {
      head: [],
      rows: last
        .toReversed()
        .map((entry) => [words.write({ moment: entry.at }), entry.release ?? '', eventText(entry, words)]),
    },
  };
}

function row(name: string, text: string): Row {
  return [name, [cut(text)]];
}

function several(name: string, lines: readonly string[], words: ReportWords, most = MOST_LINES): Row[] {
  if (lines.length === 0) return [[name, [words.say('report.none')]]];
  const shown = lines.slice(0, most).map(cut);
  const more = lines.length - shown.length;
  return [[name, more === 0 ? shown : [...shown, words.say('report.more', { count: more })]]];
}

function cut(text: string): string {
  return text.length <= LONGEST_LINE ? text : `${text.slice(0, LONGEST_LINE)}…`;
}
