import type { SnapshotView } from '../../shared/contract/window.ts';
import { isBusy, wayBack } from '../app/snapshot-part.ts';
import { AgainIcon, BackIcon, LookIcon, TeacherIcon } from '../components/icons.tsx';
import type { Action } from '../components/page.tsx';
import type { Say } from '../i18n/i18n.ts';
import { ask, askAndWatch, askOnceMore, goTo } from '../store/store.ts';
import type { ChildAction } from './explain.ts';

/** What she may do as a button; none where it can't be done now. */
export function childAction(name: ChildAction, snapshot: SnapshotView | null, say: Say): Action[] {
  const words = say(`action.${name}`);
  // What could only be refused is not offered.
  const disabled = snapshot !== null && isBusy(snapshot);
  switch (name) {
    case 'again':
      return [{ words, icon: <AgainIcon />, disabled, onPress: askOnceMore }];
    case 'check':
      return [
        {
          words,
          icon: <LookIcon />,
          disabled,
          onPress: () => {
            goTo('home');
            void ask('check', {});
          },
        },
      ];
    case 'teacher':
      return [{ words, icon: <TeacherIcon />, onPress: () => goTo('teacher') }];
    case 'revert': {
      const way = snapshot === null ? undefined : wayBack(snapshot);
      return way === undefined
        ? []
        : [{ words, icon: <BackIcon />, disabled, onPress: () => askAndWatch('revert', way) }];
    }
  }
}
