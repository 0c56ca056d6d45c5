/** What the pool and its workers say to each other. */
export interface HashJob {
  readonly id: number;
  /** One byte a character. */
  readonly path: string;
  /** Where to copy to; only read where absent. */
  readonly to?: string;
  readonly fromDisk?: boolean;
}

export type ToWorker =
  | { readonly jobs: readonly HashJob[] }
  /** Ids of jobs that nobody wants any more; each is answered all the same. */
  | { readonly cancel: readonly number[] };

export interface SystemFault {
  readonly message: string;
  readonly code: string;
  readonly errno: number;
  readonly syscall: string;
}

export type HashAnswer =
  | { readonly id: number; readonly digest: string; readonly size: number }
  | { readonly id: number; readonly fault: SystemFault }
  | { readonly id: number; readonly cancelled: true };

/** Answers are gathered for a moment, since each message costs as much as reading a small file. */
export type FromWorker = readonly HashAnswer[];
