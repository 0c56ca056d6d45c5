/**
 * Made snapshots: every page and every rare state, for looking at and for tests of what a window shows. No engine said
 * these; what an engine really says is proved by the system tests.
 */
import type { NotesView } from '../../shared/contract/notes.ts';
import type { CheckView, StatusView, TrialView } from '../../shared/contract/views.ts';
import type { SnapshotView, WindowCallOutput } from '../../shared/contract/window.ts';
import { finding } from '../../shared/model/findings.ts';
import { ERROR_CODES, type ErrorCode } from '../../shared/model/errors.ts';
import { DEFAULT_POLICY } from '../../shared/model/policy.ts';
import type { Place } from '../app/page-of.ts';

/** When all of it is. */
export const NOW = '2026-11-24T10:42:00.000Z';
const EARLIER = '2026-11-20T09:00:00.000Z';

const system = (release: string, layers: readonly string[] = ['core-1']) => ({
  id: `system-${release}`,
  release,
  version: release,
  layers: [...layers],
  since: EARLIER,
});

const newest: NonNullable<StatusView['newest']> = {
  id: '12.7',
  version: '12.7',
  sequence: 2,
  title: 'Second leaf',
  issued: EARLIER,
  urgency: 'normal',
  previous: '12.6',
  withdrawn: false,
  entries: 17_594,
  bytes: 730_000_000,
};

export const STATUS: StatusView = {
  host: 'kiwi-17',
  store: '/var/lib/newleaf',
  sources: [{ id: '0123456789abcdef', url: 'rsync://school.example/newleaf' }],
  current: system('12.6'),
  fallback: null,
  trial: null,
  staged: null,
  releases: [],
  newest: { ...newest, id: '12.6', version: '12.6', sequence: 1, title: 'First leaf', previous: null },
  lastCheck: { at: NOW, error: null },
  answeredAt: NOW,
  answeredBy: 'rsync://school.example/newleaf',
  troubles: [],
  revision: 1,
  damaged: [],
  wayBackUntil: null,
  settlesAfter: null,
  boots: null,
  trialDays: null,
  operation: null,
  cutOff: null,
  policy: DEFAULT_POLICY,
  teacher: { hasPin: false, waitsUntil: null },
};

export const QUIET: SnapshotView = {
  status: STATUS,
  preparing: null,
  trouble: null,
  operation: null,
  ended: null,
  check: null,
  goesOnAt: null,
  waitsFor: null,
  console: [],
};

export const CHECK: CheckView = {
  at: NOW,
  source: 'rsync://school.example/newleaf',
  answer: 'new',
  newest,
  cost: {
    fetchBytes: 104_200_000,
    fetchFiles: 5375,
    copyBytes: 75_000_000,
    copyFiles: 3648,
    isHeld: false,
    overlayEntries: 9000,
    removedEntries: 400,
    spaceBytes: 1_600_000_000,
    spaceInodes: 20_000,
    freeBytes: 20_000_000_000,
    freeInodes: 1_000_000,
    seconds: 240,
  },
  changes: [
    { part: 'kernel', added: 412, changed: 3, removed: 400 },
    { part: 'programs', added: 2, changed: 840, removed: 0 },
    { part: 'libraries', added: 0, changed: 1204, removed: 1 },
    { part: 'languages', added: 12, changed: 96, removed: 0 },
    { part: 'settings', added: 0, changed: 0, removed: 0 },
  ],
  notes: null,
  metadataExpires: '2026-12-24T09:00:00.000Z',
};

/** Digests that stand for pictures; what `picture` answers for them is the gallery's. */
export const MADE_PICTURES = { mended: 'a'.repeat(64), goingBack: 'b'.repeat(64), missing: 'c'.repeat(64) };

const picture = (which: keyof typeof MADE_PICTURES, alt: string) =>
  ({ kind: 'picture', alt, sha256: MADE_PICTURES[which], width: 320, height: 170 }) as const;

const NOTES: NotesView = {
  language: 'en',
  languages: ['en', 'es'],
  blocks: [
    { kind: 'title', text: 'Second leaf' },
    picture('mended', 'A branch. The leaf in its middle has a plaster: it was mended.'),
    { kind: 'paragraph', text: 'What Debian mended since the first leaf: 214 parts are new.' },
    { kind: 'title', text: 'If you do not like it' },
    picture('goingBack', 'The new leaf has fallen, and the tree stands as it was.'),
    {
      kind: 'list',
      ordered: false,
      items: [
        'Try it first: nothing is changed by that.',
        'Going back lets the leaf fall. Your laptop is then as it was.',
      ],
    },
  ],
};

/** A text of the other direction, in a window of another language. */
const NOTES_IN_ARABIC: NotesView = {
  language: 'ar',
  languages: ['ar'],
  blocks: [
    { kind: 'title', text: 'ورقة جديدة' },
    picture('mended', 'غصن فيه ثلاث أوراق'),
    { kind: 'list', ordered: true, items: ['ساعة جديدة', 'خط أوضح'] },
  ],
};

const TRIAL: TrialView = {
  at: NOW,
  result: 'good',
  reason: 'boot-complete',
  where: 'tcg',
  kernel: '6.1.0-40-amd64',
  seconds: 21,
  health: [
    { script: '10-network.sh', level: 'wanted', exitCode: 0, output: '' },
    { script: '20-journal.sh', level: 'required', exitCode: 0, output: '' },
  ],
  console: [
    '[    0.000000] Linux version 6.1.0-40-amd64',
    'systemd[1]: Detected virtualization qemu.',
    '[  OK  ] Reached target multi-user.target - Multi-User System.',
  ],
};

type LocalRelease = StatusView['releases'][number];

const local = (state: LocalRelease['state'], more: Partial<LocalRelease> = {}): LocalRelease => ({
  id: '12.7',
  state,
  since: NOW,
  reason: null,
  trial: null,
  thumbs: [],
  decision: null,
  ...more,
});

const isNew: SnapshotView = {
  ...QUIET,
  status: { ...STATUS, newest, releases: [local('available')] },
  check: CHECK,
};

const withNotes = (notes: NotesView, more: Partial<CheckView> = {}): SnapshotView => ({
  ...isNew,
  check: { ...CHECK, notes, ...more },
});

/** Every snapshot below is of the same laptop. */
const withStatus = (status: Partial<StatusView>, more: Partial<SnapshotView> = {}): SnapshotView => ({
  ...isNew,
  ...more,
  status: { ...STATUS, newest, releases: [local('available')], ...status },
});

type Thumbs = LocalRelease['thumbs'];
const LOOKED_BAD: Thumbs = [{ item: 'looks', thumb: 'down', at: NOW }];
/** As a trial on the laptop itself would be told. */
const ON_MACHINE: TrialView = {
  ...{ ...TRIAL, where: 'machine', seconds: 34 },
  probe: {
    at: NOW,
    found: [
      finding('journal', 'there'),
      finding('sound', 'plays', 'HDA Intel PCH'),
      finding('microphone', 'there', 'HDA Intel PCH'),
      finding('camera', 'there', 'Integrated Camera'),
      finding('wifi', 'not-connected', 'wlan0'),
      finding('typing', 'there', 'AT Translated Set 2 keyboard, es'),
      finding('source', 'answers'),
    ],
  },
};
/** One whose camera is lost, which never had Wi-Fi, and which does not reach the school. */
const LOST_CAMERA: TrialView = {
  ...ON_MACHINE,
  probe: {
    at: NOW,
    found: [
      ...(ON_MACHINE.probe?.found ?? []).filter(({ item }) => item === 'sound' || item === 'typing'),
      finding('camera', 'gone'),
      finding('wifi', 'absent'),
      finding('source', 'unreachable'),
    ],
  },
};

const staged = (
  trial: TrialView | null,
  more: Partial<SnapshotView> = {},
  thumbs: Thumbs = [],
): SnapshotView =>
  withStatus(
    {
      staged: { ...system('12.7', ['core-1', 'overlay-2']), since: NOW },
      releases: [local(trial === null ? 'staged' : 'trying', { trial, thumbs })],
    },
    more,
  );

type Boots = NonNullable<StatusView['boots']>;
const bootsWith = (running: Boots['running'], more: Partial<Boots> = {}): Boots => ({
  ...{ running, told: running, differs: [], keeps: true, byHand: false, canRestart: true },
  ...more,
});

/** Not wholly what the kernel was told to start. */
const mixedWith = (told: Boots['told']): Boots =>
  bootsWith(null, {
    told,
    differs: [
      { what: 'layers', wanted: 'core-1 overlay-2', found: 'core-1' },
      { what: 'kernel', wanted: '6.1.0-56-amd64', found: '6.1.0-50-amd64' },
    ],
  });

/** With fields of the status that are otherwise. */
const but = (snapshot: SnapshotView, more: Partial<StatusView>): SnapshotView => ({
  ...snapshot,
  status: snapshot.status === null ? null : { ...snapshot.status, ...more },
});

const TWO_SOURCES = [
  { id: '1111111111111111', url: 'rsync://school.example/newleaf' },
  { id: '2222222222222222', url: 'rsync://updates.a-town-with-a-long-name.example:8730/newleaf' },
] as const;
/** What a teacher has said of what is on trial. */
const decided = (snapshot: SnapshotView, decision: 'keep' | 'wait' | 'back'): SnapshotView =>
  but(snapshot, {
    releases: (snapshot.status?.releases ?? []).map((one) => ({ ...one, decision: { decision, at: NOW } })),
  });
const NEEDS_TEACHER = { ...DEFAULT_POLICY, keepNeedsTeacher: true };
const LOCKED = { hasPin: true, waitsUntil: null };

const TRIAL_DAYS = { since: EARLIER, until: '2026-11-27T09:00:00.000Z', days: 4, areOver: false };
const DAYS_OVER = {
  since: '2026-11-15T09:00:00.000Z',
  until: '2026-11-22T09:00:00.000Z',
  days: 9,
  areOver: true,
};
const byPolicy = (afterTrial: StatusView['policy']['afterTrial']) => ({ ...DEFAULT_POLICY, afterTrial });

/** A laptop that Newleaf starts; it runs what it had. */
const onMachine = (snapshot: SnapshotView): SnapshotView => {
  const { status } = snapshot;
  if (status === null) return snapshot;
  return { ...snapshot, status: { ...status, boots: bootsWith(STATUS.current) } };
};

/** The same, while the trial runs. */
const runningTrial = (snapshot: SnapshotView): SnapshotView => {
  const { status } = snapshot;
  if (status === null) return snapshot;
  return { ...snapshot, status: { ...status, trial: status.staged, boots: bootsWith(status.staged) } };
};

const armed = (): SnapshotView => {
  const snapshot = staged(null, { ended: ended('try') });
  const { status } = snapshot;
  if (status === null) return snapshot;
  const releases = status.releases.map((release) => ({ ...release, state: 'armed' as const }));
  return { ...snapshot, status: { ...status, releases, trial: status.staged } };
};

const running = (
  call: NonNullable<SnapshotView['operation']>['call'],
  progress: NonNullable<SnapshotView['operation']>['progress'],
  stopping: 'pause' | 'stop' | null = null,
): SnapshotView['operation'] => ({ id: 4, call, release: '12.7', since: NOW, progress, stopping });

const fetching = (done: number) =>
  ({
    step: 'fetch',
    done,
    total: 104_200_000,
    unit: 'bytes',
    files: { done: 2100, total: 5375 },
    received: done,
    rate: 450_000,
    secondsLeft: (104_200_000 - done) / 450_000,
  }) as const;

const ended = (
  call: NonNullable<SnapshotView['ended']>['call'],
  error: NonNullable<SnapshotView['ended']>['error'] = null,
  progress: NonNullable<SnapshotView['ended']>['progress'] = null,
): SnapshotView['ended'] => ({
  id: 3,
  call,
  release: '12.7',
  at: NOW,
  outcome: error === null ? 'finished' : error.code === 'E_CANCELLED' ? 'cancelled' : 'failed',
  error,
  progress,
});

const kept: SnapshotView = withStatus(
  {
    current: system('12.7', ['core-1', 'overlay-2']),
    fallback: system('12.6'),
    releases: [local('kept', { trial: TRIAL, thumbs: [{ item: 'looks', thumb: 'up', at: NOW }] })],
    wayBackUntil: '2026-12-22T10:42:00.000Z',
    settlesAfter: '2026-12-08T10:42:00.000Z',
  },
  { check: { ...CHECK, answer: 'current', cost: null, changes: null } },
);

const bad: TrialView = {
  ...TRIAL,
  result: 'bad',
  reason: 'health-required',
  health: [
    ...TRIAL.health,
    { script: '30-sound.sh', level: 'required', exitCode: 1, output: 'no sound card' },
  ],
};

/** More than there are cards for. */
const MANY_CHECKS: TrialView['health'] = [
  ...TRIAL.health,
  { script: '30-sound.sh', level: 'wanted', exitCode: 1, output: 'no sound card' },
  { script: '40-camera.sh', level: 'wanted', exitCode: 0, output: '' },
];

const unreachable = { code: 'E_SOURCE', details: { reason: 'unreachable' }, retryable: true } as const;

/** Details as the engine gives them, where they make a difference. */
const DETAILS: Partial<Record<ErrorCode, NonNullable<SnapshotView['trouble']>['details']>> = {
  E_SPACE: {
    needBytes: 1_600_000_000,
    freeBytes: 900_000_000,
    needInodes: 20_000,
    freeInodes: 1_000_000,
    couldGo: ['layers/overlay-old'],
  },
  E_SOURCE: { source: 'rsync://school.example/newleaf', reason: 'stream-broke' },
  E_DIGEST: { paths: ['usr/bin/python3.11', 'usr/lib/x86_64-linux-gnu/libc.so.6'], count: 2 },
  E_CLOCK: { now: '1970-01-01T00:00:12.000Z', atLeast: EARLIER },
  E_EXPIRED: { role: 'timestamp', expires: EARLIER },
  E_POLICY: { why: 'no-good-trial', release: '12.7', trial: 'bad' },
  E_STATE: { why: 'other-under-way', release: '12.7', state: 'staged' },
  E_BUSY: { operation: 'get', pid: 4711, since: NOW },
  E_ROLLBACK: { role: 'snapshot', offered: 3, seen: 7 },
  E_TREE: { faults: ['usr/bin/ls: contents'], count: 1 },
  E_TOOL: { tool: 'rsync', found: '3.2.7', wanted: '3.5.0' },
};

export const errorOf = (code: ErrorCode): NonNullable<SnapshotView['trouble']> => ({
  code,
  step: 'get',
  details: DETAILS[code] ?? {},
  retryable: false,
});

export interface Made {
  readonly snapshot: SnapshotView;
  /** Where she went; `work` by default. */
  readonly place?: Place;
}

/** Every page in every state, by name. */
export const MADE: Readonly<Record<string, Made>> = {
  'home-newest': { snapshot: QUIET },
  'home-never-asked': { snapshot: { ...QUIET, status: { ...STATUS, newest: null, lastCheck: null } } },
  'home-asking': { snapshot: { ...QUIET, operation: running('check', null) } },
  'home-unreachable': {
    snapshot: { ...QUIET, status: { ...STATUS, lastCheck: { at: NOW, error: unreachable } } },
  },
  'home-new-unreachable': {
    snapshot: withStatus({ lastCheck: { at: NOW, error: unreachable } }),
    place: 'home',
  },
  'home-old-offered': {
    snapshot: { ...QUIET, status: { ...STATUS, lastCheck: { at: NOW, error: errorOf('E_ROLLBACK') } } },
  },
  'home-new': { snapshot: isNew },
  'home-reverted': {
    snapshot: withStatus({ releases: [local('reverted', { reason: 'asked', trial: bad })] }),
  },
  'home-getting': { snapshot: { ...isNew, operation: running('get', fetching(47_000_000)) }, place: 'home' },
  'home-here': { snapshot: staged(TRIAL), place: 'home' },
  'home-here-unreachable': {
    snapshot: withStatus({ ...staged(TRIAL).status, lastCheck: { at: NOW, error: unreachable } }),
    place: 'home',
  },
  'home-kept': { snapshot: kept, place: 'home' },
  'home-settled': {
    snapshot: withStatus({ current: system('12.7', ['core-3']), releases: [local('settled')] }),
  },
  'home-other-engine': {
    snapshot: withStatus({ operation: { name: 'verify', release: null, since: NOW, pid: 4711 } }),
  },
  'home-verifying': {
    snapshot: {
      ...QUIET,
      operation: running('verify', { step: 'verify', done: 3e8, total: 7e8, unit: 'bytes' }),
    },
  },
  'whats-new': { snapshot: isNew, place: 'whats-new' },
  'whats-new-notes': { snapshot: withNotes(NOTES), place: 'whats-new' },
  'whats-new-notes-short': {
    snapshot: withNotes({ ...NOTES, blocks: NOTES.blocks.slice(2, 3) }),
    place: 'whats-new',
  },
  'whats-new-notes-arabic': { snapshot: withNotes(NOTES_IN_ARABIC), place: 'whats-new' },
  'whats-new-notes-no-room': {
    snapshot: withNotes(
      { ...NOTES, blocks: [picture('missing', 'A picture that can not be had.'), ...NOTES.blocks] },
      { cost: CHECK.cost === null ? null : { ...CHECK.cost, freeBytes: 900_000_000 } },
    ),
    place: 'whats-new',
  },
  'whats-new-urgent': {
    snapshot: withStatus({ newest: { ...newest, urgency: 'high' } }),
    place: 'whats-new',
  },
  'whats-new-asking': {
    snapshot: { ...isNew, check: null, operation: running('check', null) },
    place: 'whats-new',
  },
  'whats-new-unknown': { snapshot: { ...isNew, check: null }, place: 'whats-new' },
  'home-full': { snapshot: { ...isNew, ended: ended('check', errorOf('E_SPACE')) }, place: 'home' },
  'whats-new-filled': {
    snapshot: { ...isNew, ended: ended('get', errorOf('E_SPACE')) },
    place: 'whats-new',
  },
  'whats-new-no-room': {
    snapshot: {
      ...isNew,
      check: { ...CHECK, cost: CHECK.cost === null ? null : { ...CHECK.cost, freeBytes: 900_000_000 } },
    },
    place: 'whats-new',
  },
  'getting-begins': { snapshot: { ...isNew, operation: running('get', null) } },
  'getting-asked': {
    snapshot: {
      ...isNew,
      operation: running('get', { step: 'check', done: 1, total: 1, unit: 'releases' }),
    },
  },
  'getting-fetch': { snapshot: { ...isNew, operation: running('get', fetching(63_000_000)) } },
  'getting-silent': {
    snapshot: { ...isNew, operation: running('get', { ...fetching(63_000_000), silent: true }) },
  },
  'getting-verify': {
    snapshot: {
      ...isNew,
      operation: running('get', { step: 'verify', done: 3e8, total: 7e8, unit: 'bytes', secondsLeft: 3 }),
    },
  },
  'getting-stopping': { snapshot: { ...isNew, operation: running('get', fetching(63_000_000), 'pause') } },
  paused: {
    snapshot: withStatus(
      { releases: [local('cancelled', { reason: 'paused' })] },
      { ended: ended('get', errorOf('E_CANCELLED'), fetching(63_000_000)) },
    ),
  },
  'home-stopped': {
    snapshot: withStatus(
      { releases: [local('cancelled', { reason: 'stopped' })] },
      { ended: ended('get', errorOf('E_CANCELLED'), fetching(63_000_000)) },
    ),
  },
  'getting-again': {
    snapshot: {
      ...isNew,
      operation: running('get', fetching(63_000_000)),
      ended: ended('get', unreachable, fetching(63_000_000)),
    },
    place: 'home',
  },
  waiting: {
    snapshot: withStatus(
      { releases: [local('failed', { reason: 'E_SOURCE' })] },
      { goesOnAt: '2026-11-24T10:43:00.000Z', ended: ended('get', unreachable, fetching(63_000_000)) },
    ),
  },
  'waiting-quiet-hours': {
    snapshot: withStatus(
      { releases: [local('cancelled', { reason: 'interrupted' })] },
      { goesOnAt: '2026-11-24T13:30:00.000Z', waitsFor: 'quiet-hours' },
    ),
  },
  'waiting-metered': {
    snapshot: withStatus(
      { releases: [local('cancelled', { reason: 'interrupted' })] },
      { goesOnAt: '2026-11-24T10:43:00.000Z', waitsFor: 'metered' },
    ),
  },
  checked: { snapshot: staged(null, { ended: ended('get') }) },
  'checked-damaged': { snapshot: but(staged(null), { damaged: ['system-12.7'] }) },
  'armed-damaged': { snapshot: but(onMachine(armed()), { damaged: ['system-12.7'] }) },
  'tried-damaged': { snapshot: but(staged(TRIAL), { damaged: ['system-12.7'] }) },
  'checked-machine': { snapshot: onMachine(staged(null, { ended: ended('get') })) },
  armed: { snapshot: onMachine(armed()) },
  'checked-cannot-try': { snapshot: staged(null, { ended: ended('try', errorOf('E_TOOL')) }) },
  'trying-prepare': {
    snapshot: staged(null, {
      operation: running('try', { step: 'prepare', done: 2e8, total: 7e8, unit: 'bytes' }),
    }),
  },
  'trying-boot': {
    snapshot: staged(null, {
      operation: running('try', { step: 'boot', done: 7, total: 300, unit: 'seconds' }),
      console: TRIAL.console,
    }),
  },
  'tried-good': { snapshot: staged(TRIAL, { console: TRIAL.console }) },
  'tried-thumb-up': { snapshot: staged(TRIAL, {}, [{ item: 'looks', thumb: 'up', at: NOW }]) },
  'tried-thumb-down': { snapshot: staged(TRIAL, {}, LOOKED_BAD) },
  'tried-busy': {
    snapshot: withStatus({
      ...staged(TRIAL, {}, LOOKED_BAD).status,
      operation: { name: 'verify', release: null, since: NOW, pid: 4711 },
    }),
  },
  'tried-machine': { snapshot: runningTrial(staged(ON_MACHINE)) },
  'tried-machine-lost': { snapshot: runningTrial(staged(LOST_CAMERA)) },
  'teacher-lost': { snapshot: runningTrial(staged(LOST_CAMERA)), place: 'teacher' },
  'tried-machine-unlooked': {
    snapshot: runningTrial(staged({ ...TRIAL, where: 'machine', seconds: 34 })),
  },
  'tried-machine-thumbs': {
    snapshot: runningTrial(
      staged({ ...ON_MACHINE, health: [...MANY_CHECKS] }, {}, [
        { item: 'journal', thumb: 'up', at: NOW },
        { item: 'sound', thumb: 'down', at: NOW },
        { item: 'typing', thumb: 'up', at: NOW },
      ]),
    ),
  },
  ...Object.fromEntries(
    (['ask', 'keep', 'revert'] as const).flatMap((after) => [
      [
        `tried-days-${after}`,
        {
          snapshot: but(runningTrial(staged(ON_MACHINE)), {
            trialDays: TRIAL_DAYS,
            policy: byPolicy(after),
          }),
        },
      ],
      [
        `asks-${after}`,
        {
          snapshot: but(
            runningTrial(
              staged(ON_MACHINE, {}, [
                { item: 'journal', thumb: 'up', at: NOW },
                { item: 'sound', thumb: after === 'keep' ? 'up' : 'down', at: NOW },
              ]),
            ),
            { trialDays: DAYS_OVER, policy: byPolicy(after) },
          ),
        },
      ],
    ]),
  ),
  'asks-doubted': {
    snapshot: but(runningTrial(staged(ON_MACHINE, {}, LOOKED_BAD)), {
      trialDays: DAYS_OVER,
      policy: byPolicy('keep'),
    }),
  },
  'asks-no-thumbs': { snapshot: but(runningTrial(staged(ON_MACHINE)), { trialDays: DAYS_OVER }) },
  'home-asks': {
    snapshot: but(runningTrial(staged(ON_MACHINE)), { trialDays: DAYS_OVER }),
    place: 'home',
  },
  'teacher-asks': {
    snapshot: but(runningTrial(staged(ON_MACHINE)), { trialDays: DAYS_OVER }),
    place: 'teacher',
  },
  locked: { snapshot: but(QUIET, { teacher: LOCKED }), place: 'teacher' },
  'locked-waits': {
    snapshot: but(QUIET, { teacher: { ...LOCKED, waitsUntil: '2026-11-24T10:42:30.000Z' } }),
    place: 'teacher',
  },
  'teacher-decided': { snapshot: decided(staged(TRIAL), 'wait'), place: 'teacher' },
  'teacher-sources': {
    snapshot: but(QUIET, { sources: [...TWO_SOURCES], answeredBy: TWO_SOURCES[1].url }),
    place: 'teacher',
  },
  'teacher-needed': { snapshot: but(staged(TRIAL), { policy: NEEDS_TEACHER }), place: 'teacher' },
  'tried-teacher-keep': {
    snapshot: but(decided(runningTrial(staged(ON_MACHINE)), 'keep'), { policy: NEEDS_TEACHER }),
  },
  'tried-teacher-wait': { snapshot: decided(runningTrial(staged(ON_MACHINE)), 'wait') },
  'tried-teacher-back': { snapshot: decided(staged(TRIAL), 'back') },
  'tried-teacher-needed': { snapshot: but(staged(TRIAL), { policy: NEEDS_TEACHER }) },
  'asks-teacher-needed': {
    snapshot: but(runningTrial(staged(ON_MACHINE)), {
      trialDays: DAYS_OVER,
      policy: { ...NEEDS_TEACHER, afterTrial: 'keep' },
    }),
  },
  'tried-by-hand': {
    snapshot: but(runningTrial(staged(ON_MACHINE)), {
      boots: bootsWith(STATUS.current, { byHand: true }),
    }),
  },
  'armed-by-hand': {
    snapshot: but(onMachine(armed()), { boots: bootsWith(STATUS.current, { byHand: true }) }),
  },
  restart: { snapshot: onMachine(armed()), place: 'restart' },
  'tried-bad': { snapshot: staged(bad) },
  'tried-unknown': { snapshot: staged({ ...TRIAL, result: 'unknown', reason: 'stopped', health: [] }) },
  'tried-programs': { snapshot: staged({ ...TRIAL, where: 'programs', reason: 'programs-started' }) },
  kept: { snapshot: { ...kept, ended: ended('keep') } },
  'kept-running': {
    snapshot: but({ ...kept, ended: ended('keep') }, { boots: bootsWith(kept.status?.current ?? null) }),
  },
  'kept-next-start': {
    snapshot: but({ ...kept, ended: ended('keep') }, { boots: bootsWith(kept.status?.fallback ?? null) }),
  },
  'kept-mixed': {
    snapshot: but({ ...kept, ended: ended('keep') }, { boots: mixedWith(kept.status?.current ?? null) }),
  },
  'home-kept-running': {
    snapshot: but(kept, { boots: bootsWith(kept.status?.current ?? null) }),
    place: 'home',
  },
  'home-kept-next-start': {
    snapshot: but(kept, { boots: bootsWith(kept.status?.fallback ?? null) }),
    place: 'home',
  },
  'home-by-hand': {
    snapshot: but(kept, { boots: bootsWith(kept.status?.fallback ?? null, { byHand: true }) }),
    place: 'home',
  },
  'home-mixed': { snapshot: but(kept, { boots: mixedWith(kept.status?.current ?? null) }), place: 'home' },
  'home-foreign': {
    snapshot: but(kept, { boots: bootsWith(null, { canRestart: false }) }),
    place: 'home',
  },
  'home-went-back-by-rule': {
    snapshot: but(
      onMachine(withStatus({ releases: [local('reverted', { reason: 'trial-days', trial: ON_MACHINE })] })),
      {
        boots: bootsWith(system('12.7', ['core-1', 'overlay-2'])),
      },
    ),
    place: 'home',
  },
  'went-back-next-start': {
    snapshot: but(
      withStatus(
        { releases: [local('reverted', { reason: 'asked', trial: ON_MACHINE })] },
        { ended: ended('revert') },
      ),
      { boots: bootsWith(system('12.7', ['core-1', 'overlay-2'])) },
    ),
  },
  'home-went-back-running': {
    snapshot: onMachine(
      withStatus({ releases: [local('reverted', { reason: 'asked', trial: ON_MACHINE })] }),
    ),
    place: 'home',
  },
  'went-back-running': {
    snapshot: onMachine(
      withStatus(
        { releases: [local('reverted', { reason: 'asked', trial: ON_MACHINE })] },
        { ended: ended('revert') },
      ),
    ),
  },
  'went-back': {
    snapshot: withStatus(
      { releases: [local('reverted', { reason: 'asked', trial: bad })] },
      { ended: ended('revert') },
    ),
  },
  'put-aside': {
    snapshot: withStatus({ releases: [local('reverted', { reason: 'asked' })] }, { ended: ended('revert') }),
  },
  story: { snapshot: kept, place: 'story' },
  'story-long': { snapshot: kept, place: 'story' },
  sheets: { snapshot: { ...kept, ended: ended('keep') }, place: 'sheets' },
  'sheets-trial': { snapshot: staged(TRIAL), place: 'sheets' },
  teacher: { snapshot: staged(bad), place: 'teacher' },
  'teacher-thumbs': {
    snapshot: staged(TRIAL, {}, LOOKED_BAD),
    place: 'teacher',
  },
  'teacher-mixed': {
    snapshot: but(kept, { boots: { ...mixedWith(kept.status?.current ?? null), keeps: false } }),
    place: 'teacher',
  },
  'teacher-by-hand': {
    snapshot: but(kept, { boots: bootsWith(kept.status?.fallback ?? null, { byHand: true }) }),
    place: 'teacher',
  },
  'teacher-kept': { snapshot: kept, place: 'teacher' },
  'teacher-wrong': {
    snapshot: but(kept, {
      lastCheck: { at: NOW, error: unreachable },
      answeredAt: '2026-10-15T09:00:00.000Z',
      troubles: [
        { error: unreachable, first: '2026-10-16T09:00:00.000Z', last: NOW, times: 240 },
        { error: errorOf('E_ROLLBACK'), first: '2026-09-30T09:00:00.000Z', last: EARLIER, times: 3 },
        { error: errorOf('E_SIGNATURE'), first: EARLIER, last: EARLIER, times: 1 },
      ],
    }),
    place: 'teacher',
  },
  'teacher-refused': {
    snapshot: { ...staged(TRIAL), ended: ended('settle', errorOf('E_STATE')) },
    place: 'teacher',
  },
  'teacher-long': { snapshot: kept, place: 'teacher' },
  'teacher-nothing': {
    snapshot: { ...QUIET, status: { ...STATUS, newest: null, lastCheck: null } },
    place: 'teacher',
  },
  'teacher-verifying': {
    snapshot: {
      ...kept,
      operation: running('verify', { step: 'verify', done: 3e8, total: 7e8, unit: 'bytes' }),
    },
    place: 'teacher',
  },
  'teacher-no-store': {
    snapshot: { ...QUIET, status: null, trouble: errorOf('E_STORE') },
    place: 'teacher',
  },
  preparing: {
    snapshot: {
      ...QUIET,
      status: null,
      preparing: { step: 'first-release', done: 120, total: 400, number: 2, of: 5 },
    },
  },
  'preparing-unknown': {
    snapshot: {
      ...QUIET,
      status: null,
      preparing: { step: 'programs', done: 0, total: 0, number: 1, of: 5 },
    },
  },
  'problem-no-store': { snapshot: { ...QUIET, status: null, trouble: errorOf('E_STORE') } },
  'strip-E_IO': { snapshot: { ...staged(TRIAL), ended: ended('keep', errorOf('E_IO')) } },
  'strip-E_SPACE': { snapshot: { ...staged(TRIAL), ended: ended('keep', errorOf('E_SPACE')) } },
  ...Object.fromEntries(
    ERROR_CODES.map((code) => [
      `problem-${code}`,
      { snapshot: { ...isNew, ended: ended('get', errorOf(code)) } },
    ]),
  ),
};

/** What `history` answers. */
export const HISTORY: WindowCallOutput<'history'> = [
  { at: EARLIER, release: null, what: 'init: begun', details: {} },
  { at: EARLIER, release: null, what: 'init: finished', details: {} },
  { at: NOW, release: '12.7', what: 'fetch-started', details: {} },
  { at: NOW, release: '12.7', what: 'cancelled', details: { reason: 'paused' } },
  { at: NOW, release: '12.7', what: 'fetch-started', details: {} },
  { at: NOW, release: '12.7', what: 'fetched', details: {} },
  { at: NOW, release: '12.7', what: 'staged', details: { system: 'system-12.7' } },
  { at: NOW, release: null, what: 'get: finished', details: { bytes: 104_200_000, seconds: 130 } },
  { at: NOW, release: '12.7', what: 'trial-ended', details: { result: 'good', reason: 'boot-complete' } },
  { at: NOW, release: '12.7', what: 'thumb', details: { item: 'looks', thumb: 'up' } },
  { at: NOW, release: '12.7', what: 'kept', details: {} },
];

/** What it answers in `story-long`: years of a laptop, two things a day. */
export const LONG_HISTORY: WindowCallOutput<'history'> = Array.from({ length: 500 }, (_, index) => ({
  at: new Date(Date.parse(NOW) - (500 - index) * 43_200_000).toISOString(),
  release: `9.${Math.floor(index / 4)}`,
  what: ['fetch-started', 'staged', 'kept', 'reverted'][index % 4] ?? 'kept',
  details: {},
}));
