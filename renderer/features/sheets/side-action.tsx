import { SheetsIcon } from '../../components/icons.tsx';
import type { Action } from '../../components/page.tsx';
import type { Say } from '../../i18n/i18n.ts';
import { goTo } from '../../store/store.ts';

/** A way of the page: the same tree from the side. */
export function sideAction(say: Say): Action {
  return { words: say('sheets.look'), icon: <SheetsIcon />, onPress: () => goTo('sheets') };
}
