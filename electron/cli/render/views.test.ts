import { describe, expect, it } from 'vitest';
import type {
  SpaceView,
  CheckView,
  GetView,
  ReleaseView,
  StatusView,
  TrialView,
} from '../../../shared/contract/views.ts';
import { finding } from '../../../shared/model/findings.ts';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';
import { renderCheck } from './check.ts';
import { renderCleaned } from './cleaned.ts';
import { renderGet } from './get.ts';
import { renderHistory } from './history.ts';
import { renderKept } from './kept.ts';
import { renderReverted } from './reverted.ts';
import { renderSettled } from './settled.ts';
import { renderSpace } from './space.ts';
import { renderStatus } from './status.ts';
import { renderProbe } from './probe.ts';
import { renderThumbs } from './thumbs.ts';
import { renderTrial } from './trial.ts';
import { renderVerified } from './verified.ts';

const AT = '2026-08-14T12:00:00Z';
const text = (lines: readonly string[]) => lines.join('\n');

const release: ReleaseView = {
  id: '12.7',
  version: '12.7',
  sequence: 2,
  title: 'Security updates',
  issued: AT,
  urgency: 'high',
  previous: '12.6',
  withdrawn: false,
  entries: 17_594,
  bytes: 730e6,
};

const system = (version: string, layers = 1) => ({
  id: `system-${version}`,
  release: version,
  version,
  layers: Array.from({ length: layers }, (_, index) => `layer-${index}`),
  since: AT,
});

const status: StatusView = {
  store: '/var/lib/newleaf',
  sources: [{ id: '0123456789abcdef', url: 'rsync://school/newleaf' }],
  current: system('12.7', 2),
  fallback: system('12.6'),
  trial: null,
  staged: null,
  releases: [{ id: '12.7', state: 'kept', since: AT, reason: null, trial: null, thumbs: [], decision: null }],
  newest: release,
  lastCheck: { at: AT, error: null },
  host: 'laptop',
  answeredAt: AT,
  answeredBy: 'rsync://school/newleaf',
  troubles: [],
  revision: 1,
  damaged: [],
  wayBackUntil: '2026-09-11T12:00:00Z',
  settlesAfter: '2026-08-28T12:00:00Z',
  boots: null,
  trialDays: null,
  operation: null,
  cutOff: null,
  policy: DEFAULT_POLICY,
  teacher: { hasPin: false, waitsUntil: null },
};

const check: CheckView = {
  at: AT,
  source: 'rsync://school/newleaf',
  answer: 'new',
  newest: release,
  cost: {
    fetchBytes: 498e6,
    fetchFiles: 5375,
    copyBytes: 75e6,
    copyFiles: 3648,
    isHeld: false,
    overlayEntries: 9000,
    removedEntries: 400,
    spaceBytes: 1.6e9,
    spaceInodes: 20_000,
    freeBytes: 20e9,
    freeInodes: 1e6,
    seconds: 240,
  },
  changes: [{ part: 'kernel', added: 412, changed: 3, removed: 400 }],
  notes: null,
  metadataExpires: AT,
};

const trial: TrialView = {
  at: AT,
  result: 'good',
  reason: 'boot-complete',
  where: 'kvm',
  kernel: '6.1.0-40-amd64',
  seconds: 21,
  health: [{ script: '10-network.sh', level: 'wanted', exitCode: 1, output: 'no link' }],
  console: ['one', 'two'],
};

describe('check', () => {
  it('says what is new, what it costs and what changes', () => {
    const shown = text(renderCheck(check));
    for (const part of [
      'New: 12.7 “Security updates”, published 2026-08-1',
      'and urgent',
      'at most 498.0 MB in 5,375 files',
      '75.0 MB in 3,648 files',
      '1.6 GB needed, 20.0 GB free',
      'about 4 minutes',
      'kernel  412 new  3 changed  400 gone',
      '`newleaf get` fetches it',
    ]) {
      expect(shown).toContain(part);
    }
  });

  it('says when it does not fit, before anything is fetched', () => {
    const shown = text(renderCheck({ ...check, cost: { ...check.cost!, freeBytes: 1e9, seconds: null } }));
    expect(shown).toContain(': 600.0 MB short');
    expect(shown).toContain('`newleaf clean` may make room');
    expect(shown).toContain('not measured on this laptop yet');
    expect(shown).not.toContain('`newleaf get`');
  });

  it('says that nothing has to come of what is here from before', () => {
    const cost = { ...check.cost!, isHeld: true, fetchBytes: 0, fetchFiles: 0, spaceBytes: 0 };
    const shown = text(renderCheck({ ...check, cost }));
    expect(shown).toContain('nothing: all of it is here from before');
    for (const part of ['at most', 'Here already', 'Room', 'Time']) expect(shown).not.toContain(part);
    expect(shown).toContain('`newleaf get` fetches it');
  });

  it('says what the publisher says, in lines that can be read', () => {
    const long = 'a word or two, '.repeat(12).trim();
    const notes: CheckView['notes'] = {
      language: 'en',
      languages: ['en'],
      blocks: [
        { kind: 'title', text: 'Second leaf' },
        { kind: 'paragraph', text: long },
        { kind: 'picture', alt: 'A clock', sha256: 'a'.repeat(64), width: 1, height: 1 },
        { kind: 'list', ordered: true, items: ['one', long] },
      ],
    };
    const lines = renderCheck({ ...check, notes });
    expect(lines.slice(1, 6)).toEqual(['', '  SECOND LEAF', '', lines[4], lines[5]]);
    expect(lines).toContain('  [picture: A clock]');
    expect(lines).toContain('  1. one');
    expect(lines.some((line) => /^ {5}\w/.test(line))).toBe(true);
    expect(Math.max(...lines.slice(1, 12).map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(renderCheck({ ...check, notes: { ...notes, blocks: [] } })).toEqual(renderCheck(check));
  });

  it('tells nothing new from nothing there', () => {
    const nothing = { ...check, cost: null, changes: null };
    expect(renderCheck({ ...nothing, answer: 'current' })).toEqual([
      '12.7 “Security updates” is the newest, and it is in use.',
      'Answered by rsync://school/newleaf.',
    ]);
    expect(renderCheck({ ...nothing, answer: 'none', newest: null })).toEqual([
      'The source has no release for this laptop.',
      'Answered by rsync://school/newleaf.',
    ]);
  });
});

describe('status', () => {
  it('shows the sources in their order, and which of several answered', () => {
    expect(text(renderStatus(status))).toMatch(/^Source +rsync:\/\/school\/newleaf$/m);
    const sources = [{ id: 'b', url: '/media/stick' }, ...status.sources];
    const shown = text(renderStatus({ ...status, sources }));
    expect(shown).toMatch(/^Source +\/media\/stick\nThen +rsync:\/\/school\/newleaf \(answered last\)$/m);
  });

  it('shows what runs and until when one can go back', () => {
    const shown = text(renderStatus(status));
    expect(shown).toMatch(/^Current +12\.7 \(since 2026-08-1\d \d\d:00, 1 unmerged\)$/m);
    expect(shown).toMatch(/^Way back +12\.6, until 2026-09-1\d \d\d:00$/m);
    expect(shown).toMatch(/^Staged +none$/m);
    expect(shown).toMatch(/^Settles +after 2026-08-2\d/m);
  });

  it('says in which systems something is not as it was signed, and what mends it', () => {
    const staged = system('12.8', 2);
    const shown = text(renderStatus({ ...status, staged, damaged: [staged.id] }));
    expect(shown).toMatch(/^Damaged +12\.8.*`newleaf repair`/m);
    expect(text(renderStatus({ ...status, staged, damaged: ['mended'] }))).not.toContain('Damaged');
  });

  it('shows a check that failed as failed, not as up to date', () => {
    const error = { code: 'E_SOURCE', details: { reason: 'unreachable' }, retryable: true } as const;
    const shown = text(renderStatus({ ...status, lastCheck: { at: AT, error } }));
    expect(shown).toMatch(/^Checked .*, failed: E_SOURCE: The source can't be reached/m);
    expect(shown).not.toContain('the newest is');
  });

  it('says of an armed trial that its last start broke off', () => {
    const armed: Omit<StatusView['releases'][number], 'trial'> = {
      id: '12.8',
      state: 'armed',
      since: AT,
      reason: null,
      thumbs: [],
      decision: null,
    };
    const shown = (last: TrialView | null) =>
      text(renderStatus({ ...status, trial: system('12.8', 2), releases: [{ ...armed, trial: last }] }));
    expect(shown(null)).toMatch(/^On trial +12\.8 .*: at the next start of this laptop$/m);
    expect(shown(trial)).toMatch(/at the next start of this laptop$/m); // that was a rehearsal
    expect(shown({ ...trial, where: 'machine', result: 'unknown', reason: 'broke-off' })).toMatch(
      /at the next start of this laptop once more; last time: it broke off without a word$/m,
    );
  });

  it('tells of a trial that did not go well why, with its last lines', () => {
    const bad = { ...trial, where: 'machine', result: 'bad', reason: 'kernel-panic' } as const;
    const tried: StatusView['releases'][number] = {
      id: '12.8',
      state: 'trying',
      since: AT,
      reason: null,
      thumbs: [],
      decision: null,
      trial: bad,
    };
    const shown = text(renderStatus({ ...status, staged: system('12.8', 2), releases: [tried] }));
    expect(shown).toMatch(
      /^Staged +12\.8 .*: its trial did not go well \(below\); `newleaf try` tries it again/m,
    );
    expect(shown).toMatch(/^The last trial of 12\.8, 2026-08-1/m);
    expect(shown).toContain('The trial went badly: its kernel panicked');
    expect(shown).toMatch(/The last lines of the console:\n +one\n +two$/);
    const good = { ...tried, trial };
    expect(text(renderStatus({ ...status, staged: system('12.8', 2), releases: [good] }))).not.toContain(
      'last trial',
    );
  });

  it('shows what the laptop found, and what is lost beside the release', () => {
    const found = [
      finding('sound', 'plays', 'HDA Intel PCH'),
      finding('camera', 'gone'),
      finding('wifi', 'absent'),
      finding('source', 'answers'),
    ];
    const lines = renderProbe({ at: AT, release: null, found });
    expect(lines[0]).toContain('no trial runs on it, so nothing is written down');
    expect(lines.slice(1)).toEqual([
      '  sound   took what was played                    HDA Intel PCH',
      '  camera  was there before, and is not found now',
      '  wifi    this laptop has none',
      '  source  answers',
    ]);
    expect(renderProbe({ at: AT, release: '12.7', found })[0]).toContain('while 12.7 runs on trial');
    const [kept] = status.releases;
    const releases = [{ ...kept!, trial: { ...trial, probe: { at: AT, found } } }];
    const shown = text(renderStatus({ ...status, releases }));
    expect(shown).toMatch(/^ {2}12\.7 +kept .*not there any more: camera$/m);
    expect(text(renderStatus(status))).not.toContain('not there');
    expect(text(renderTrial({ ...trial, probe: { at: AT, found } }, { onTerminal: false }))).toContain(
      'The laptop found:\n  sound   took what was played',
    );
  });

  it('shows the thumbs of each release', () => {
    const thumbs = [
      { item: 'looks', thumb: 'down', at: AT },
      { item: 'typing', thumb: 'up', at: AT },
    ] as const;
    const [kept] = status.releases;
    const shown = text(renderStatus({ ...status, releases: [{ ...kept!, thumbs: [...thumbs] }] }));
    expect(shown).toMatch(/^ {2}12\.7 +kept .*thumbs: looks down, typing up$/m);
    expect(text(renderStatus(status))).not.toContain('thumbs');
    const [first, ...rows] = renderThumbs({ ...kept!, thumbs: [...thumbs] });
    expect(first).toBe('Thumbs for 12.7:');
    expect(rows).toEqual([
      expect.stringMatching(/^ {2}looks +down +2026-08-1\d/),
      expect.stringMatching(/^ {2}typing +up +2026-08-1\d/),
    ]);
    expect(renderThumbs(kept!)).toEqual(['No thumb is given for 12.7.']);
  });

  const boots = (more: Partial<NonNullable<StatusView['boots']>> = {}): StatusView['boots'] => ({
    ...{ running: status.current, told: status.current, differs: [], keeps: true, byHand: false },
    ...{ canRestart: true, ...more },
  });

  it('says what runs on a laptop that Newleaf starts, and what is only so at the next start', () => {
    expect(text(renderStatus(status))).not.toMatch(/^Runs/m);
    const plain = text(renderStatus({ ...status, boots: boots() }));
    expect(plain).toMatch(/^Runs +12\.7$/m);
    expect(plain).not.toContain('at the next start');
    const other = text(renderStatus({ ...status, boots: boots({ running: system('12.6'), byHand: true }) }));
    expect(other).toMatch(
      /^Runs +12\.6, chosen by hand in the menu of the boot loader; another at the next/m,
    );
    expect(other).toMatch(/^Current +12\.7 .*: at the next start of this laptop$/m);
    const trial = { ...status, trial: system('12.8'), boots: boots({ running: system('12.8') }) };
    expect(text(renderStatus(trial))).toMatch(/^Runs +12\.8, on trial$/m);
  });

  it('says what is not as it should be, and names no system as what runs', () => {
    const differs = [{ what: 'kernel', wanted: '6.1.0-56', found: '6.1.0-50' }] as const;
    const mixed = boots({ running: null, differs: [...differs], keeps: false });
    const shown = text(renderStatus({ ...status, boots: mixed }));
    expect(shown).toMatch(/^Runs +not wholly 12\.7$/m);
    expect(shown).toMatch(/^Kernel +is not as it should be: 6\.1\.0-50, not 6\.1\.0-56$/m);
    expect(shown).toMatch(/^Keeps +nothing of what is changed/m);
    expect(shown).toMatch(/^Current .*: at the next start/m);
    const foreign = text(renderStatus({ ...status, boots: boots({ running: null, told: null }) }));
    expect(foreign).toMatch(/^Runs +something else: Newleaf did not start this laptop$/m);
    expect(text(renderKept({ ...status, boots: mixed }))).toContain('from the next start of this laptop on');
    expect(text(renderKept({ ...status, boots: boots() }))).toContain('it boots from now on');
    expect(text(renderReverted({ ...status, boots: mixed }))).toContain(
      'at the next start: `newleaf restart`',
    );
    expect(text(renderReverted(status))).toMatch(/^12\.7 is what boots\.$/m);
  });

  it('says until when a trial goes on, and asks when its days are over', () => {
    const days = { since: AT, until: '2026-08-21T12:00:00Z', days: 2, areOver: false };
    const [tried] = status.releases;
    const trying = { trial: system('12.7', 2), releases: [{ ...tried!, state: 'trying' as const }] };
    const shown = (more: Partial<typeof days>, policy = DEFAULT_POLICY) =>
      text(renderStatus({ ...status, ...trying, policy, trialDays: { ...days, ...more } }));
    expect(shown({})).toMatch(
      /^Trial days +since 2026-08-1\d \d\d:00, until 2026-08-2\d \d\d:00: then it asks$/m,
    );
    expect(shown({}, { ...DEFAULT_POLICY, afterTrial: 'revert' })).toMatch(/: then it goes back$/m);
    // Of one that did not start well, no rule keeps it.
    expect(shown({}, { ...DEFAULT_POLICY, afterTrial: 'keep' })).toMatch(/: then it asks$/m);
    expect(shown({ areOver: true, days: 9 })).toMatch(/^Trial days +over: 9 days, .*`newleaf keep` or/m);
  });

  it('shows what another engine is doing', () => {
    const operation = { name: 'get', release: '12.8', since: AT, pid: 4711 };
    expect(text(renderStatus({ ...status, operation }))).toMatch(
      /^Running +get 12\.8, process 4711, since /m,
    );
  });

  it('says that what was begun was cut off', () => {
    expect(text(renderStatus(status))).not.toContain('Cut off');
    expect(text(renderStatus({ ...status, cutOff: 'revert' }))).toMatch(
      /^Cut off +revert: the next command /m,
    );
  });
});

describe('trial', () => {
  const onTerminal = { onTerminal: true } as Parameters<typeof renderTrial>[1];
  const inLog = { onTerminal: false } as Parameters<typeof renderTrial>[1];

  it('good: where, which kernel, and what next', () => {
    const shown = text(renderTrial(trial, inLog));
    expect(shown).toContain('The trial went well: it came up, after 21 seconds, kernel 6.1.0-40-amd64.');
    expect(shown).toContain('10-network.sh  wanted  exit code 1  no link');
    expect(shown).toContain('`newleaf keep` keeps it');
    expect(shown).not.toContain('  two');
  });

  it('bad: the end of the console, where it has not gone by already', () => {
    const bad = { ...trial, result: 'bad', reason: 'kernel-panic' } as const;
    expect(text(renderTrial(bad, inLog))).toContain('  two');
    expect(text(renderTrial(bad, onTerminal))).not.toContain('  two');
    expect(text(renderTrial(bad, inLog))).not.toContain('newleaf keep');
  });

  it('programs: that it was less than a boot', () => {
    const shown = text(renderTrial({ ...trial, where: 'programs', kernel: null }, inLog));
    expect(shown).toContain('less than a boot');
  });
});

describe('the others', () => {
  it('get: nothing to do, here already, or fetched', () => {
    const got: GetView = {
      answer: 'staged',
      release,
      system: 'system-12.7',
      received: 104_200_000,
      fetched: { files: 5375, bytes: 498e6 },
      copied: { files: 3648, bytes: 75e6 },
      layerBytes: 574e6,
      seconds: 130,
    };
    expect(text(renderGet(got))).toContain('Received 104.2 MB for 5,375 files (498.0 MB)');
    expect(text(renderGet({ ...got, layerBytes: 0 }))).toContain('is here already');
    expect(text(renderGet({ ...got, answer: 'current' }))).toContain('nothing to get');
  });

  it('keep says until when one can go back', () => {
    expect(text(renderKept(status))).toMatch(/One can go back to 12\.6 until 2026-09-1\d \d\d:00/);
    expect(text(renderKept({ ...status, fallback: null }))).toContain('no system to go back to');
  });

  it('settle says when, where it is not time', () => {
    expect(text(renderSettled({ merged: [], core: null, notBefore: AT }))).toContain(
      'Not yet: the policy allows it after',
    );
    expect(text(renderSettled({ merged: [], core: null, notBefore: null }))).toContain('nothing to settle');
    expect(text(renderSettled({ merged: ['a', 'b'], core: 'core-c', notBefore: null }))).toContain(
      '2 layers became one',
    );
  });

  it('verify names every fault', () => {
    const faults = [{ where: 'overlay-a', path: 'etc/x\\040y', what: 'contents' }];
    const shown = renderVerified({ systems: [], entries: 3, bytes: 10, faults });
    expect(shown[1]).toBe('  contents  overlay-a  etc/x\\040y');
  });
});

describe('what was cleaned', () => {
  const nothing = { removed: [], bytes: 0, held: [] };
  it('says nothing of a boot partition that is not Newleaf’s', () => {
    expect(text(renderCleaned(nothing))).toBe('There was nothing to remove.');
  });
  it('says how full the boot partition is, and what went there', () => {
    const shown = (bytes: number) =>
      text(renderCleaned({ ...nothing, boot: { bytes, usedBytes: 98e6, freeBytes: 400e6 } }));
    expect(shown(0)).toContain('\nBoot partition: kernels take 98.0 MB, 400.0 MB are free.');
    expect(shown(49e6)).toContain('Boot partition: removed 49.0 MB; kernels take 98.0 MB');
  });
});

describe('what happened', () => {
  const history = [
    { at: AT, release: '12.7', what: 'trial-ended', details: { result: 'bad', reason: 'kernel-panic' } },
    { at: AT, release: null, what: 'melted', details: { by: 'sun', days: [1] } },
  ];
  it('is in words, and what a later engine wrote stays', () => {
    const lines = renderHistory(history, false);
    expect(lines[0]).toMatch(/12\.7 {2}the trial went badly: its kernel panicked$/);
    expect(lines[1]).toMatch(/- {5}melted$/);
  });

  it('is as the engine wrote it where somebody asks for that', () => {
    expect(text(renderHistory(history, true))).toMatch(/melted {7}by=sun days=\[1\]$/);
    expect(renderHistory([], true)).toEqual(['Nothing has happened yet.']);
  });
});

describe('room on the disk', () => {
  const space: SpaceView = {
    ...{ totalBytes: 62e9, freeBytes: 41e9 },
    parts: [
      { what: 'system', bytes: 2.41e9, layers: 2 },
      { what: 'others', bytes: 18.59e9, layers: null },
    ],
    ...{ clean: { bytes: 0 }, settle: { bytes: 180e6, waits: true }, boot: null },
  };
  it('says what takes it, and what would give some back', () => {
    expect(renderSpace(space)).toEqual([
      'The disk has 62.0 GB; 41.0 GB are free.',
      '  what this laptop starts with  2.4 GB   2 layers',
      '  everything else on this disk  18.6 GB',
      '`newleaf clean` would give nothing back now.',
      'After `newleaf settle`, it gives 180.0 MB more back, once the days of the way back are over.',
    ]);
    const boot = { usedBytes: 90e6, freeBytes: 300e6 };
    const lines = renderSpace({ ...space, clean: { bytes: 5e6 }, settle: { bytes: 0, waits: false }, boot });
    expect(lines.slice(-2)).toEqual([
      '`newleaf clean` gives 5.0 MB back.',
      'Boot partition: kernels take 90.0 MB, 300.0 MB are free.',
    ]);
  });
});
