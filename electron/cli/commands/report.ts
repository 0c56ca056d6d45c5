import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { composeReport } from '../../../shared/report/compose-report.ts';
import { reportName } from '../../../shared/report/report-name.ts';
import { reportPage } from '../../../shared/report/report-page.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { callEngine } from '../call-engine.ts';
import { defineCommand, type Context, type GlobalOptions } from '../command.ts';
import { REPORT_WORDS } from '../report-words.ts';

interface Options extends GlobalOptions {
  readonly output?: string | undefined;
  readonly pdf: boolean;
}

export const report = defineCommand<Options>({
  words: 'report',
  summary: 'One page about this laptop, to print or to save: HTML, or PDF where there is a Chromium',
  examples: [
    ['report', 'writes newleaf-report-DATE.html here'],
    ['report --pdf --output laptop-7.pdf', 'the same as PDF'],
  ],
  exitCodes: [0, 1, 2],
  needsRoot: true,
  configure: (yargs: Argv<GlobalOptions>) =>
    yargs
      .option('output', { type: 'string', describe: 'File to write; it must not be there yet' })
      .option('pdf', { type: 'boolean', default: false, describe: 'PDF, printed by an installed Chromium' }),
  async run(context, { output, pdf }) {
    const at = new Date().toISOString();
    const path = resolve(output ?? reportName(at, pdf ? 'pdf' : 'html'));
    const html = reportPage(composeReport(await collect(at, context), REPORT_WORDS));
    const { printPdf } = await import('../print-pdf.ts');
    const bytes = pdf ? await printPdf(html, context.signal) : html;
    write(path, bytes);
    return { result: { path, bytes: Buffer.byteLength(bytes) }, lines: [`The report is ${path}.`] };
  },
});

async function collect(at: string, context: Context) {
  const status = await callEngine('status', {}, context);
  const history = await callEngine('history', {}, context);
  const changes = await callEngine('changes', { limit: 0 }, context);
  const signatures = await callEngine('signatures', {}, context);
  return { at, status, history, changes, signatures };
}

/** Never over something, nor through a link. */
function write(path: string, bytes: string | Buffer): void {
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new EngineError('E_USAGE', {
      details: { option: '--output', why: `${path} is there already` },
      cause: error,
    });
  }
}
