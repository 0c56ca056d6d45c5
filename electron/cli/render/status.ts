import type { StatusView, SystemView } from '../../../shared/contract/views.ts';
import { ruleOfTrial } from '../../../shared/model/after-trial.ts';
import { explainReason } from '../reasons.ts';
import { wordsFor } from '../words.ts';
import { formatInstant } from './amounts.ts';
import { alignColumns } from './columns.ts';
import { describeDecision } from './decision.ts';
import { describeLost } from './probe.ts';
import { renderRunning, runsCurrent } from './running.ts';
import { nameSystem } from './systems.ts';
import { describeThumbs } from './thumbs.ts';
import { renderTrial } from './trial.ts';

export function renderStatus(status: StatusView): string[] {
  const { current, trial, fallback, wayBackUntil, settlesAfter, operation } = status;
  const rows = [
    ['Store', status.store],
    ...describeSources(status),
    ...renderRunning(status),
    [
      'Current',
      current === null
        ? 'none yet: `newleaf get` fetches a first one'
        : `${describeSystem(current)}${atNextStart(status)}`,
    ],
    ['On trial', trial === null ? 'none' : `${describeSystem(trial)}${describeTrial(status, trial)}`],
    ...describeTrialDays(status),
    ['Staged', describeStaged(status)],
    ...describeDamaged(status),
    ['Way back', fallback === null ? 'none' : `${nameSystem(fallback)}${until(wayBackUntil)}`],
    ['Checked', describeCheck(status)],
  ];
  if (settlesAfter !== null) rows.push(['Settles', `after ${formatInstant(settlesAfter)}`]);
  if (operation !== null) {
    const release = operation.release === null ? '' : ` ${operation.release}`;
    rows.push([
      'Running',
      `${operation.name}${release}, process ${operation.pid}, since ${formatInstant(operation.since)}`,
    ]);
  }
  if (status.cutOff !== null)
    rows.push([
      'Cut off',
      `${status.cutOff}: the next command that changes anything finishes or undoes it first`,
    ]);
  return [...alignColumns(rows), ...renderReleases(status), ...renderLastTrial(status)];
}

/** How what is staged went, where that was not well: what a teacher needs to know why. */
function renderLastTrial({ staged, releases }: StatusView): string[] {
  const release = releases.find(({ id }) => id === staged?.release);
  const trial = release?.trial;
  if (release === undefined || trial === null || trial === undefined || trial.result === 'good') return [];
  const title = `The last trial of ${release.id}, ${formatInstant(trial.at)}`;
  return ['', title, ...renderTrial(trial, { onTerminal: false }).map((line) => `  ${line}`)];
}

function describeSystem(system: SystemView): string {
  const overlays = system.layers.length - 1;
  const layers = overlays > 0 ? `, ${overlays} unmerged` : '';
  return `${nameSystem(system)} (since ${formatInstant(system.since)}${layers})`;
}

function describeTrial({ releases }: StatusView, trial: SystemView): string {
  const release = releases.find(({ id }) => id === trial.release);
  const result = release?.trial;
  if (release?.state === 'armed') {
    const before =
      result?.where === 'machine' ? ` once more; last time: ${explainReason(result.reason)}` : '';
    return `: at the next start of this laptop${before}`;
  }
  return result === null || result === undefined ? '' : `: ${result.result}, ${explainReason(result.reason)}`;
}

/** What boots is not what runs: then it is so from the next start on. */
function atNextStart(status: StatusView): string {
  const { boots, trial } = status;
  const isTried = boots !== null && boots.running !== null && boots.running.id === trial?.id;
  if (boots === null || isTried || runsCurrent(status)) return '';
  return ': at the next start of this laptop';
}

/** What `verify` found last in what starts, may start, or can be gone back to. */
function describeDamaged({ damaged, current, staged, fallback }: StatusView): string[][] {
  const found = [current, staged, fallback].filter(
    (system) => system !== null && damaged.includes(system.id),
  );
  if (found.length === 0) return [];
  const names = found.map((system) => (system === null ? '' : nameSystem(system))).join(', ');
  return [['Damaged', `${names}: something is not as it was signed; \`newleaf repair\` fetches it again`]];
}

function describeTrialDays(status: StatusView): string[][] {
  const { trialDays } = status;
  if (trialDays === null) return [];
  const { since, until, areOver, days } = trialDays;
  const begun = `since ${formatInstant(since)}`;
  if (!areOver)
    return [['Trial days', `${begun}, until ${formatInstant(until)}: ${THEN[ruleOfTrial(status)]}`]];
  const over = `over: ${days} days, ${begun}`;
  return [['Trial days', `${over}. Keep it or go back? \`newleaf keep\` or \`newleaf revert\``]];
}

const THEN: Readonly<Record<StatusView['policy']['afterTrial'], string>> = {
  ask: 'then it asks',
  keep: 'then it is kept',
  revert: 'then it goes back',
};

function describeStaged({ staged, trial, releases }: StatusView): string {
  if (staged === null) return 'none';
  if (staged.id === trial?.id) return 'the one on trial';
  const result = releases.find(({ id }) => id === staged.release)?.trial?.result;
  if (result !== undefined && result !== 'good')
    return `${describeSystem(staged)}: its trial did not go well (below); \`newleaf try\` tries it again, \`newleaf revert\` puts it aside`;
  return `${describeSystem(staged)}: \`newleaf try\` boots it, unmerged`;
}

function until(instant: string | null): string {
  return instant === null ? '' : `, until ${formatInstant(instant)}`;
}

/** In the order in which they are asked. */
function describeSources({ sources, answeredBy }: StatusView): string[][] {
  return sources.map(({ url }, index) => [
    index === 0 ? 'Source' : 'Then',
    sources.length > 1 && url === answeredBy ? `${url} (answered last)` : url,
  ]);
}

function describeCheck({ lastCheck, newest }: StatusView): string {
  if (lastCheck === null) return 'never: `newleaf check` does';
  const at = formatInstant(lastCheck.at);
  if (lastCheck.error !== null)
    return `${at}, failed: ${lastCheck.error.code}: ${wordsFor(lastCheck.error).message}`;
  return `${at}: ${newest === null ? 'nothing there' : `the newest is ${newest.version} (${newest.id})`}`;
}

function renderReleases({ releases }: StatusView): string[] {
  if (releases.length === 0) return [];
  const rows = releases.map(({ id, state, since, reason, trial, thumbs, decision }) => [
    id,
    state,
    formatInstant(since),
    [
      ...(reason === null ? [] : [explainReason(reason)]),
      ...describeLost(trial),
      ...describeThumbs(thumbs),
      ...describeDecision(decision),
    ].join('; '),
  ]);
  return ['', 'Releases', ...alignColumns(rows, '  ')];
}
