import { useEffect, useState } from 'react';

/** Whole seconds until then, counted down; 0 where it is past, or there is no such time. */
export function useSecondsLeft(until: string | null): number {
  const [now, setNow] = useState(Date.now);
  const isOver = until === null || Date.parse(until) <= now;
  useEffect(() => {
    setNow(Date.now());
    if (isOver) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isOver, until]);
  return until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
}
