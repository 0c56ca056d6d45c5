/** For how long something was held back by ourselves, by one reason or several at a time. */
export interface HeldTime {
  begin(): void;
  end(): void;
  /** Milliseconds so far. */
  total(): number;
}

export function createHeldTime(now = () => performance.now()): HeldTime {
  let reasons = 0;
  let since = 0;
  let before = 0;
  return {
    begin() {
      if (reasons++ === 0) since = now();
    },
    end() {
      if (--reasons === 0) before += now() - since;
    },
    total: () => before + (reasons > 0 ? now() - since : 0),
  };
}
