import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy, wayBack } from '../../app/snapshot-part.ts';
import { Button } from '../../components/button.tsx';
import type { TeacherAction } from '../../explain/explain.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ask } from '../../store/store.ts';

interface ActionButtonProps {
  readonly name: TeacherAction;
  readonly snapshot: SnapshotView;
}

/** What a teacher can do about something that went wrong. */
export function ActionButton({ name, snapshot }: ActionButtonProps) {
  const { say } = useWords();
  const way = wayBack(snapshot);
  return (
    <Button
      disabled={
        isBusy(snapshot) || (name === 'revert' && way === undefined && snapshot.status?.staged === null)
      }
      onPress={() => {
        if (name === 'revert') void ask('revert', snapshot.status?.staged === null ? (way ?? {}) : {});
        else if (name === 'settle') void ask('settle', { now: true });
        else void ask(name, {});
      }}
    >
      {say(`action.${name}`)}
    </Button>
  );
}
