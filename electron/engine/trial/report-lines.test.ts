import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectReport, parseReportLine, type ReportEvent } from './report-lines.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const health = (fields: Record<string, string>) =>
  JSON.stringify({
    event: 'health',
    level: base64('required'),
    script: base64('10.sh'),
    exit: base64('3'),
    output: base64('no'),
    ...fields,
  });

describe('parseReportLine', () => {
  it('reads what newleaf-report writes', () => {
    expect(parseReportLine('{"event":"boot-complete"}')).toEqual({ event: 'boot-complete' });
    expect(parseReportLine(health({ output: base64('ein\n"Wort" \u{1f343}') }))).toEqual({
      event: 'health',
      level: 'required',
      script: '10.sh',
      exit: 3,
      output: 'ein\n"Wort" \u{1f343}',
    });
    expect(parseReportLine('{"event":"mounted","layers":"Mg=="}')).toEqual({ event: 'mounted', layers: 2 });
  });

  it.each([
    ['no JSON', '{"event":'],
    ['no object', '"boot-complete"'],
    ['an unknown event', '{"event":"all-is-well"}'],
    ['a level that is none', health({ level: base64('urgent') })],
    ['an exit code that is none', health({ exit: base64('-1e9') })],
    ['a value that is not base64', health({ output: 'no!' })],
    [
      'a reason that is a sentence',
      `{"event":"boot-failed","reason":"${base64('You are <b>lost</b>')}","what":""}`,
    ],
    ['a missing field', '{"event":"health"}'],
  ])('leaves out %s', (_what, line) => {
    expect(parseReportLine(line)).toBeUndefined();
  });

  it('never throws, and keeps texts short', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void parseReportLine(line)));
    const long = parseReportLine(health({ output: base64('x'.repeat(9000)) }));
    expect(long?.event === 'health' && long.output.length).toBe(2000);
  });
});

describe('collectReport', () => {
  function collect(...chunks: string[]): ReportEvent[] {
    const events: ReportEvent[] = [];
    const take = collectReport((event) => events.push(event));
    for (const chunk of chunks) take(Buffer.from(chunk, 'latin1'));
    return events;
  }

  it('puts lines together from pieces, and waits for the end of one', () => {
    expect(collect('{"event":"emer', 'gency"}\n{"event":"boot-complete"}')).toEqual([{ event: 'emergency' }]);
  });

  it('drops a line that is too long, whole, and goes on after it', () => {
    const flood = 'x'.repeat(50_000);
    const end = '{"event":"emergency"}\n';
    expect(collect(flood, flood, end, '{"event":"boot-complete"}\n')).toEqual([{ event: 'boot-complete' }]);
    expect(collect(flood + end + end)).toEqual([{ event: 'emergency' }]);
  });

  it('stops listening to one that does not end', () => {
    const lines = '{"event":"boot-complete"}\n'.repeat(2000);
    expect(collect(lines)).toHaveLength(1000);
    expect(collect('x\n'.repeat(600_000), '{"event":"boot-complete"}\n')).toEqual([]);
  });
});
