import type { Report } from '../../../shared/model/progress.ts';

export interface RehearseOptions {
  /** Absolute folders of the stack's trees, core first. Only read. */
  readonly layers: readonly string[];
  /** Where the stack is mounted, to read kernel and modules from. */
  readonly mounted: string;
  /** An empty folder for disks of the size of the layers; emptied by the caller. */
  readonly scratch: string;
  /** Seconds that the boot may take. Without KVM a small system needs 15 to 30 on a laptop of today. */
  readonly limit: number;
  /** Every line of the console, without control characters. */
  readonly onConsole?: (line: string) => void;
  readonly report?: Report;
  readonly signal?: AbortSignal;
}
