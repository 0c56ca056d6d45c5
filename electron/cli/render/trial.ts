import type { TrialView } from '../../../shared/contract/views.ts';
import type { Context } from '../command.ts';
import { explainReason } from '../reasons.ts';
import { formatDuration } from './amounts.ts';
import { alignColumns } from './columns.ts';
import { renderFindings } from './probe.ts';

const RESULTS: Readonly<Record<TrialView['result'], string>> = {
  good: 'The trial went well',
  bad: 'The trial went badly',
  unknown: 'The trial was cut off before it could tell',
};

const PLACES: Readonly<Record<TrialView['where'], string>> = {
  kvm: 'in a virtual machine',
  tcg: 'in a virtual machine without help of the processor, so slowly',
  programs: 'by starting its own programs in a namespace, which is less than a boot',
  machine: 'on this laptop',
};

export function renderTrial(trial: TrialView, { onTerminal }: Pick<Context, 'onTerminal'>): string[] {
  if (trial.reason === 'armed') {
    return [
      'The next start of this laptop tries it, once. What it has now stays as it is.',
      '`newleaf restart` restarts the laptop; save your work first.',
    ];
  }
  const kernel = trial.kernel === null ? '' : `, kernel ${trial.kernel}`;
  return [
    `${RESULTS[trial.result]}: ${explainReason(trial.reason)}, after ${formatDuration(trial.seconds)}${kernel}.`,
    // Without a kernel nothing was run.
    ...(trial.kernel === null && trial.where !== 'programs' ? [] : [`It was run ${PLACES[trial.where]}.`]),
    ...renderHealth(trial.health),
    ...(trial.probe === undefined ? [] : ['The laptop found:', ...renderFindings(trial.probe.found)]),
    // On a terminal the console has gone by already.
    ...(trial.result === 'good' || onTerminal ? [] : renderConsole(trial.console)),
    ...(trial.result === 'good' ? ['`newleaf keep` keeps it, `newleaf revert` puts it aside.'] : []),
  ];
}

function renderHealth(health: TrialView['health']): string[] {
  if (health.length === 0) return [];
  const rows = health.map(({ script, level, exitCode, output }) => [
    script,
    level,
    exitCode === 0 ? 'well' : `exit code ${exitCode}`,
    exitCode === 0 ? '' : output,
  ]);
  return ['Health checks:', ...alignColumns(rows, '  ')];
}

function renderConsole(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return ['The last lines of the console:', ...lines.slice(-20).map((line) => `  ${line}`)];
}
