import type { StatusView } from '../../../../shared/contract/views.ts';
import type { ReportFacts } from '../../../../shared/report/compose-report.ts';
import { askQuietly } from '../../../store/store.ts';

/** What a report is about, as the engine says it now; what can't be had is left out. */
export async function collectFacts(status: StatusView): Promise<ReportFacts> {
  const history = await askQuietly('history', {});
  const changes = await askQuietly('changes', { limit: 0 });
  const signatures = await askQuietly('signatures', {});
  return {
    at: new Date().toISOString(),
    status,
    history: 'output' in history ? history.output : [],
    changes: 'output' in changes ? changes.output : null,
    signatures: 'output' in signatures ? signatures.output : null,
  };
}
