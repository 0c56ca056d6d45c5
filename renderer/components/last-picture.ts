import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { LeafPicture } from '../app/leaf-of.ts';

/** What the tree in this window shows; null where none is to be seen. */
let seen: LeafPicture | null = null;

interface Shown {
  readonly picture: LeafPicture;
  /** What it was before, where it has changed while she looks; null else. */
  readonly before: LeafPicture | null;
  readonly drawing: RefObject<SVGSVGElement | null>;
}

/**
 * A page that comes draws the tree anew. It begins as the page before had it, and becomes what is so before anything is painted;
 * the stylesheet makes that a movement. Where no tree was to be seen, as after a reload, it is what is so from the first.
 */
export function useShownPicture(picture: LeafPicture): Shown {
  const drawing = useRef<SVGSVGElement>(null);
  const [shown, setShown] = useState<Omit<Shown, 'drawing'>>(() => ({
    picture: seen ?? picture,
    before: null,
  }));
  const { leaf, filled } = picture;
  useLayoutEffect(() => {
    // The style of what it was is worked out now, so that there is something to move from.
    drawing.current?.getBoundingClientRect();
    seen = { leaf, filled };
    setShown(({ picture: last, before }) => {
      if (last.leaf === leaf && last.filled === filled) return { picture: last, before };
      return { picture: { leaf, filled }, before: last.leaf === leaf ? before : last };
    });
  }, [leaf, filled]);
  useLayoutEffect(
    () => () => {
      // The next page's tree has read it already, if there is one.
      const left = seen;
      setTimeout(() => {
        if (seen === left && document.querySelector('.live-leaf') === null) seen = null;
      });
    },
    [],
  );
  return { ...shown, drawing };
}
