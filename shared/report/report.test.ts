import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { REPORT_WORDS } from '../../electron/cli/report-words.ts';
import { CHANGES, SIGNATURES } from '../../renderer/testing/made-looks.ts';
import { HISTORY, NOW, STATUS } from '../../renderer/testing/made-snapshots.ts';
import type { StatusView, TrialView } from '../contract/views.ts';
import { finding } from '../model/findings.ts';
import { composeReport, type ReportFacts } from './compose-report.ts';
import { FSI, LRI, PDI, RLI } from '../model/direction.ts';
import { escapeText, reportPage } from './report-page.ts';

const HOSTILE = `<script>alert(1)</script>"'&\u202egnp.exe\u0007\ud800`;
const TRIAL: TrialView = {
  ...{ at: NOW, result: 'bad', reason: 'health-required', where: 'tcg', kernel: null, seconds: 9 },
  ...{ console: [], health: [{ script: HOSTILE, level: 'required', exitCode: 3, output: HOSTILE }] },
};
const status = (text = '12.7'): StatusView => ({
  ...STATUS,
  sources: [{ id: '0123456789abcdef', url: `rsync://school.example/${text}` }],
  staged: { id: 's', release: '12.7', version: text, layers: ['core'], since: NOW },
  releases: [
    {
      ...{ id: '12.7', state: 'trying', since: NOW, reason: null },
      trial: TRIAL,
      thumbs: [{ item: 'sound', thumb: 'down', at: NOW }],
      decision: null,
    },
  ],
});
/** On the laptop itself, with what that found. */
const ON_LAPTOP: TrialView = {
  ...{ ...TRIAL, result: 'good', reason: 'boot-complete', where: 'machine', health: [] },
  probe: {
    at: NOW,
    found: [
      finding('sound', 'plays', HOSTILE),
      finding('camera', 'gone'),
      finding('wifi', 'absent'),
      finding('source', 'unreachable'),
    ],
  },
};
const FACTS: ReportFacts = {
  ...{ at: NOW, status: status(), history: HISTORY, changes: CHANGES, signatures: SIGNATURES },
};
const pageOf = (facts: ReportFacts) => reportPage(composeReport(facts, REPORT_WORDS));

/** Names of all elements and attributes, and all text. Throws where it is not well-formed. */
function read(page: string): { names: Set<string>; text: string } {
  const names = new Set<string>();
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    names.add(name);
    for (const attribute of Object.keys(attributes)) names.add(`@${attribute}`);
  });
  parser.on('text', (more) => (text += more));
  parser.write(page).close();
  return { names, text };
}

describe('the report', () => {
  it('says what is so', () => {
    const { text } = read(pageOf(FACTS));
    for (const said of [
      '12.6',
      'health check',
      'sound: thumb down',
      'Ministerio de Educación',
      'programs',
      '840',
    ])
      expect(text).toContain(said);
    expect(text).toContain('no news for 40 days');
    expect(text).not.toContain('{{');
  });

  it('has what the laptop found beside the checks of the release, what is lost first', () => {
    const [release] = status().releases;
    const told = { ...status(), releases: [{ ...release!, trial: ON_LAPTOP }] };
    const { sections } = composeReport({ ...FACTS, status: told }, REPORT_WORDS);
    const rows = sections.flatMap((section) => section.rows ?? []);
    expect(rows.find(([name]) => name === 'The laptop found')?.[1]).toEqual([
      'camera: was there before, and is not found now',
      `sound: took what was played (${HOSTILE})`,
      'wifi: this laptop has none',
      'source: does not answer',
    ]);
    expect(read(pageOf({ ...FACTS, status: told })).names).not.toContain('script');
    expect(JSON.stringify(composeReport(FACTS, REPORT_WORDS))).not.toContain('The laptop found');
  });

  it('names the laptop, and says what the teacher said, and which rules are not the usual ones', () => {
    const [release] = status().releases;
    const decision = { decision: 'wait', at: NOW } as const;
    const policy = { ...STATUS.policy, trialDays: 14, quietHours: { from: '20:00', until: '07:00' } };
    const told = {
      ...{ ...status(), policy, host: HOSTILE, teacher: { hasPin: true, waitsUntil: null } },
      releases: [{ ...release!, decision }],
    };
    const { text, names } = read(pageOf({ ...FACTS, status: told }));
    for (const said of ['alert(1)', 'wait (', 'is set', 'trialDays: 14', 'quietHours: 20:00-07:00'])
      expect(text).toContain(said);
    expect(names).not.toContain('script');
    expect(read(pageOf(FACTS)).text).toContain('nothing: all is as usual');
  });

  it('tells each act once', () => {
    const line = (what: string) => ({ at: NOW, release: '12.7', what, details: { code: 'E_SPACE' } });
    const history = ['get: begun', 'failed', 'get: failed'].map(line);
    const events = composeReport({ ...FACTS, history }, REPORT_WORDS).sections.at(-1);
    expect(events?.table?.rows.map(([, , text]) => text)).toEqual([expect.stringMatching(/^failed: /)]);
  });

  it('tells what was decided beside what happened', () => {
    const line = (what: string, details = {}) => ({ at: NOW, release: null, what, details });
    const history = [
      ...[line('policy: begun', { trialDays: '7 → 14' }), line('policy: finished')],
      ...[line('pin: begun', { what: 'set' }), line('pin: finished'), line('clean: finished')],
    ];
    const events = composeReport({ ...FACTS, history }, REPORT_WORDS).sections.at(-1);
    expect(events?.table?.rows.map(([, , text]) => text)).toEqual([
      expect.stringContaining('PIN'),
      expect.stringContaining('14'),
    ]);
  });

  it('stands alone: no script, no link, no address, nothing that fetches', () => {
    const { names } = read(pageOf(FACTS));
    const allowed = [
      ...[
        'html',
        'head',
        'meta',
        'title',
        'style',
        'body',
        'h1',
        'h2',
        'p',
        'main',
        'section',
        'dl',
        'div',
        'dt',
        'dd',
      ],
      ...['bdi', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
      ...['@lang', '@dir', '@charset', '@http-equiv', '@content', '@name', '@class'],
    ];
    expect([...names].filter((name) => !allowed.includes(name))).toEqual([]);
    expect(pageOf(FACTS)).not.toMatch(/url\(|@import|javascript:/);
  });

  it('escapes whatever strangers wrote', () => {
    const [first] = SIGNATURES.releases;
    const signatures = { ...SIGNATURES, releases: [{ ...first!, title: HOSTILE, version: HOSTILE }] };
    const changes = { ...CHANGES, to: { release: '12.7', version: HOSTILE } };
    const page = pageOf({ ...FACTS, status: status(HOSTILE), signatures, changes });
    const { names, text } = read(page);
    expect(names).not.toContain('script');
    expect(text).toContain(`<script>alert(1)</script>"'&\ufffdgnp.exe\ufffd\ufffd`);
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0008]/);
    expect(escapeText(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
  });

  it('keeps each value in its own direction, by elements, and the lines in theirs', () => {
    const made = `${RLI}الصوت${PDI}: ${LRI}HDA${PDI}`;
    const rows: [string, string[]][] = [[made, [`${LRI}Newleaf 2${PDI}، الإصدار`, made, `${RLI}أ`]]];
    const title = `تقرير ${LRI}Newleaf${PDI}`;
    const page = reportPage({ language: 'ar', direction: 'rtl', title, made, sections: [{ title, rows }] });
    const marked = '<bdi dir="rtl">الصوت</bdi>: <bdi dir="ltr">HDA</bdi>';
    expect(page).toContain('<title>تقرير Newleaf</title>');
    expect(page).toContain('<h1>تقرير <bdi dir="ltr">Newleaf</bdi></h1>');
    expect(page).toContain(`<p>${marked}</p>`);
    expect(page).toContain('<bdi dir="rtl"><bdi dir="ltr">Newleaf 2</bdi>، الإصدار</bdi>');
    expect(page).toContain(`<bdi dir="rtl">${marked}</bdi>`);
    // A stranger's, which nobody closes.
    expect(page).toContain('<bdi dir="rtl">\ufffdأ</bdi>');
    const strange = { title: `${LRI}constructor${PDI}${FSI}x${PDI}`, rows: [] };
    expect(reportPage({ language: 'ar', direction: 'rtl', title, made, sections: [strange] })).toContain(
      '<h2><bdi dir="ltr">constructor</bdi><bdi>x</bdi></h2>',
    );
  });

  it('stays short, however much there is to tell', () => {
    const health: TrialView['health'] = Array.from({ length: 500 }, (_, index) => ({
      ...{ script: `${index}.sh`, level: 'wanted', exitCode: index === 400 ? 1 : 0 },
      output: 'x'.repeat(5000),
    }));
    const [release] = status().releases;
    const releases = [{ ...release!, trial: { ...TRIAL, health } }];
    const history = Array.from({ length: 900 }, () => HISTORY).flat();
    const page = pageOf({
      ...FACTS,
      status: { ...status(), releases, sources: [{ id: 'a', url: 'x'.repeat(9000) }] },
      history,
    });
    const { text } = read(page);
    expect(text).toContain('400.sh: failed (1)');
    expect(text).toContain('and 494 more');
    expect(page.length).toBeLessThan(16_000);
  });

  it('is made where nothing could be had, too', () => {
    const { text } = read(
      pageOf({
        ...FACTS,
        status: { ...STATUS, current: null },
        history: [],
        changes: null,
        signatures: null,
      }),
    );
    expect(text).toContain('Starts with');
  });
});
