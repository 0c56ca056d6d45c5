/**
 * The activity as a child has it before her: the built pages in Chromium, the web shell, a real engine and a real school, from
 * getting a release to going back from it. First paint and frames are from Chromium's own trace.
 *
 *   npm run bench:ui -- [--runs N] [--json]      needs root, rsync and chromium
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { makeSmallSchool } from '../e2e/fixtures/small-school.ts';
import { startDaemon } from '../e2e/harness/daemon.ts';
import { startGate, throughGate, type Gate } from '../e2e/harness/gate.ts';
import { createWebShell } from '../e2e/harness/shells/web-shell.ts';
import { makeWorkspace } from '../e2e/harness/workspace.ts';
import { activityOn } from '../e2e/pages/activity.ts';
import { median } from './report/median.ts';
import { table } from './report/table.ts';
import { answerTo, watchAnswers } from './ui/answers.ts';
import { firstPaint, framesOf, traceWhile, type Frames } from './ui/trace.ts';

/** What is aimed at (the brief of the activity). */
const AIMS = { firstPaint: 1000, answer: 100, framesPerSecond: 60 } as const;

/** Bytes a second that a school's line gives, let through ten times a second. */
const LINE = 1_500_000;
/** Milliseconds for which the leaf is looked at while it fills. */
const WATCHED = 3000;

interface Sample {
  /** Milliseconds. */
  readonly firstPaint: number;
  /** Milliseconds until the page answered each thing that was pressed. */
  readonly answers: Readonly<Record<string, number>>;
  readonly frames: Frames;
}

/** Lets through what a slow line would, until `stop`. */
function slowDown(gate: Gate): { stop(): void } {
  gate.holdAfter(0);
  const timer = setInterval(() => gate.holdAfter(LINE / 10), 100);
  return {
    stop() {
      clearInterval(timer);
      gate.open();
    },
  };
}

/** Her whole way, once. */
async function walk(page: Page, gate: Gate): Promise<Sample> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const { go, home, whatsNew, getting, checked, trying, kept, wentBack } = activityOn(page, 'en');
  await home.heading.waitFor();
  const opening = await traceWhile(session, async () => {
    await page.reload();
    await home.heading.waitFor();
    // It is in the page before it is on the screen, and in the trace after that.
    await page.waitForTimeout(500);
  });
  await watchAnswers(page);
  await home.heading.waitFor();

  const answers: Record<string, number> = {};
  const press = async (what: string, action: () => Promise<void>): Promise<void> => {
    answers[what] = await answerTo(page, action);
  };
  await press('story', () => go.story.click());
  await press('teacher', () => go.teacher.click());
  await press('home', () => go.home.click());
  const language = page.getByRole('banner').getByRole('combobox');
  await language.selectOption('es');
  await language.selectOption('en');
  await press('try new software', () => home.tryNew.click());
  const line = slowDown(gate);
  await press('get it', () => whatsNew.get.click());
  await getting.fetching.waitFor();
  const filling = await traceWhile(session, () => page.waitForTimeout(WATCHED));
  await press('pause', () => getting.pause.click());
  await getting.paused.heading.waitFor();
  await press('go on', () => getting.paused.goOn.click());
  line.stop();
  await checked.heading.waitFor();
  await press('try it', () => checked.tryIt.click());
  await trying.good.waitFor();
  await press('thumb', () => trying.thumbUp.first().click());
  await press('keep it', () => trying.keep.click());
  await kept.heading.waitFor();
  await press('go back', () => kept.goBack.click());
  await wentBack.heading.waitFor();
  return { firstPaint: firstPaint(opening), answers, frames: framesOf(filling) };
}

async function measure(runs: number): Promise<Sample[]> {
  const workspace = makeWorkspace('bench-ui');
  const shell = createWebShell({ motion: true });
  const stops: (() => Promise<void>)[] = [() => shell.end()];
  try {
    const small = await makeSmallSchool(workspace.makeFolder('school'));
    const daemon = await startDaemon(small.school.repository);
    stops.unshift(() => daemon.stop());
    const samples: Sample[] = [];
    for (let run = 1; run <= runs; run++) {
      process.stderr.write(`run ${run} of ${runs} …\n`);
      const gate = await startGate(() => daemon.port);
      const laptop = small.laptop('begun', workspace.path(`laptop-${run}`), throughGate(daemon.url, gate));
      const folder = workspace.makeFolder(`window-${run}`);
      const window = await shell.open({ store: laptop.store, folder, path: small.path, language: 'en' });
      try {
        samples.push(await walk(window.page, gate));
      } finally {
        await window.close();
        await gate.close();
      }
    }
    return samples;
  } finally {
    for (const stop of stops) await stop();
    workspace.remove();
  }
}

function rowsOf(samples: readonly Sample[]): string[][] {
  const across = (of: (sample: Sample) => number) => median(samples.map(of));
  const milliseconds = (value: number) => `${value.toFixed(0)} ms`;
  const worst = (of: (sample: Sample) => number) => milliseconds(Math.max(...samples.map(of)));
  const row = (name: string, of: (sample: Sample) => number, aim: number) => [
    ...[name, milliseconds(across(of)), worst(of), milliseconds(aim)],
  ];
  return [
    [`of ${samples.length} runs`, 'median', 'worst', 'aim'],
    row('first paint', ({ firstPaint: value }) => value, AIMS.firstPaint),
    ...Object.keys(samples[0]!.answers).map((name) =>
      row(`answer to “${name}”`, ({ answers }) => answers[name]!, AIMS.answer),
    ),
    [
      'frames a second while the leaf fills',
      across(({ frames }) => frames.perSecond).toFixed(1),
      Math.min(...samples.map(({ frames }) => frames.perSecond)).toFixed(1),
      String(AIMS.framesPerSecond),
    ],
    row('between two frames, nine of ten', ({ frames }) => frames.ninthTenth, 1000 / AIMS.framesPerSecond),
    row('between two frames, the longest', ({ frames }) => frames.longest, 1000 / AIMS.framesPerSecond),
    [
      'frames that came too late',
      `${(across(({ frames }) => frames.dropped) * 100).toFixed(1)} %`,
      `${(Math.max(...samples.map(({ frames }) => frames.dropped)) * 100).toFixed(1)} %`,
      '0 %',
    ],
  ];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
  });
  if (process.getuid?.() !== 0) throw new Error('the bench needs root');
  const samples = await measure(Math.max(3, Number(values.runs)));
  console.log(values.json ? JSON.stringify({ aims: AIMS, samples }) : table(rowsOf(samples)));
}

// So that Ctrl-C leaves nothing behind: the workspace goes when the process does.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
await main();
