import type { StatusView } from '../../../shared/contract/views.ts';
import { restartHelps } from '../../app/what-runs.ts';
import { AgainIcon } from '../../components/icons.tsx';
import type { Action } from '../../components/page.tsx';
import type { Say } from '../../i18n/i18n.ts';
import { goTo } from '../../store/store.ts';

/** The way to the question whether to restart now; none where a restart would change nothing, or can't be asked for. */
export function restartAction(status: StatusView | null, say: Say): Action | undefined {
  if (status === null || !restartHelps(status)) return undefined;
  return { words: say('restart.now'), icon: <AgainIcon />, onPress: () => goTo('restart') };
}
