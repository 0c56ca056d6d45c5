import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Sheet } from './sheets-of.ts';
import { SheetDrawing } from './sheet-drawing.tsx';

interface SheetButtonProps {
  readonly kind: Sheet['kind'];
  readonly name: string;
  readonly isPulled: boolean;
  readonly onPull: (isPulled: boolean) => void;
}

/** Pixels from which on it counts as pulled. */
const PULLED = 36;
/** Pixels that a hand may tremble by. */
const STILL = 6;

/** A sheet that can be pulled: by hand while it is held; by Enter, Space or an arrow until it is let go or left. */
export function SheetButton({ kind, name, isPulled, onPull }: SheetButtonProps) {
  const held = useRef<{ from: number; moved: boolean } | null>(null);
  const drawing = useRef<HTMLSpanElement>(null);
  const place = (pixels: number | null) => {
    // By hand it follows at once, without asking for the page to be drawn anew.
    drawing.current?.style.setProperty('transform', pixels === null ? '' : `translateX(${pixels}px)`);
  };
  function onPointerMove({ clientX }: PointerEvent): void {
    if (held.current === null) return;
    const far = clientX - held.current.from;
    if (Math.abs(far) > STILL) held.current.moved = true;
    if (!held.current.moved) return;
    place(far);
    if (Math.abs(far) > PULLED !== isPulled) onPull(Math.abs(far) > PULLED);
  }
  function letGo(): void {
    if (held.current?.moved === true) onPull(false);
    place(null);
  }
  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    const { key, currentTarget } = event;
    // To the side where a line of words ends, as it is drawn then, and back.
    if (key === 'ArrowRight' || key === 'ArrowLeft')
      onPull((key === 'ArrowRight') !== currentTarget.matches(':dir(rtl)'));
    else if (key === 'ArrowUp' || key === 'ArrowDown') {
      onPull(false);
      const row = currentTarget.closest('li');
      const next = key === 'ArrowUp' ? row?.previousElementSibling : row?.nextElementSibling;
      next?.querySelector('button')?.focus();
    } else return;
    event.preventDefault();
  }
  return (
    <button
      type="button"
      className={`sheet sheet-${kind}${isPulled ? ' pulled' : ''}`}
      aria-pressed={isPulled}
      onPointerDown={(event) => {
        held.current = { from: event.clientX, moved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={() => {
        letGo();
        held.current = null;
      }}
      onClick={() => {
        // A pull by hand is over when it is let go; only a press toggles.
        const wasMoved = held.current?.moved === true;
        held.current = null;
        if (!wasMoved) onPull(!isPulled);
      }}
      onKeyDown={onKeyDown}
    >
      <span ref={drawing} className="sheet-drawing">
        <SheetDrawing kind={kind} />
      </span>
      <span className="sheet-name">{name}</span>
    </button>
  );
}
