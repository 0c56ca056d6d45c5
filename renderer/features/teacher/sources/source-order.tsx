import { useState } from 'react';
import type { ErrorView } from '../../../../shared/contract/error-payload.ts';
import type { StatusView } from '../../../../shared/contract/views.ts';
import { explain } from '../../../explain/explain.ts';
import { useWords } from '../../../i18n/i18n.ts';
import { askAsTeacher } from '../../../store/teacher.ts';
import { isInOrder, withFirst, type Order } from './order.ts';
import './sources.css';

/** What came of the last change in this window. */
interface Changed {
  readonly from: Order;
  readonly to: Order;
  readonly refused: ErrorView | null;
  /** It took the change before back. */
  readonly isUndo: boolean;
}

interface SourceOrderProps {
  readonly sources: StatusView['sources'];
  readonly answeredBy: string | null;
  /** While something is at work. */
  readonly disabled: boolean;
}

/** Where releases come from, in the order in which it is asked. A teacher puts one first; which there are, root alone says. */
export function SourceOrder({ sources, answeredBy, disabled }: SourceOrderProps) {
  const { say, tell } = useWords();
  const [changed, setChanged] = useState<Changed | null>(null);
  const [pending, setPending] = useState(false);
  const isShut = disabled || pending;
  const now = sources.map(({ id }) => id);
  const first = sources[0]?.url ?? '';
  const isDone = changed !== null && changed.refused === null && isInOrder(sources, changed.to);
  const ask = async (to: Order, isUndo: boolean): Promise<void> => {
    if (isShut) return;
    setPending(true);
    const answer = await askAsTeacher('orderSources', { order: [...to] });
    setPending(false);
    setChanged({ from: now, to, refused: 'error' in answer ? answer.error : null, isUndo });
  };
  return (
    <div role="group" aria-label={say('sources.title')}>
      <h3>{say('sources.title')}</h3>
      <p className="small">
        {say('sources.about')} {say('sources.whose')}
      </p>
      <ol className="sources">
        {sources.map(({ id, url }, index) => (
          <li key={id}>
            <span>
              <bdi dir="ltr">{url}</bdi>
              {url === answeredBy ? <strong> ({say('sources.answered')})</strong> : null}
            </span>
            {index === 0 ? null : (
              <button
                type="button"
                className="link"
                aria-disabled={isShut}
                onClick={() => void ask(withFirst(now, id), false)}
              >
                {say('sources.first')}
                <span className="only-said">: {url}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      <p className={changed?.refused === null || changed === null ? 'only-said' : 'wrong'} role="alert">
        {changed === null || changed.refused === null ? null : tell(explain(changed.refused).teacher)}
      </p>
      {/* There from the beginning, since what comes with its words is not said by every screen reader. */}
      <div role="status">
        {!isDone ? null : changed.isUndo ? (
          <span className="only-said">{say('rules.undone', { value: first })}</span>
        ) : (
          <div className="changed">
            <span>{say('sources.changed', { source: first })}</span>
            <button
              type="button"
              className="in-strip"
              aria-disabled={isShut}
              onClick={() => void ask(changed.from, true)}
            >
              {say('rules.undo')}
            </button>
          </div>
        )}
      </div>
    </div>
  );
}
