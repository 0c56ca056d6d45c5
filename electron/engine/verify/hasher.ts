/** Contents are read by stream on all cores; this is all that the rest of the engine sees of it. */
export interface Contents {
  /** SHA-256, 64 hexadecimal digits. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

export interface HashOptions {
  readonly signal?: AbortSignal;
  /** Ask the kernel to drop the file from its cache first, so that what is read is what the disk holds. */
  readonly fromDisk?: boolean;
}

export interface Hasher {
  /** Contents of the regular file at `path` (no link is followed, a fifo never blocks). Rejects with the system's error. */
  hash(path: Uint8Array, options?: HashOptions): Promise<Contents>;
  /** Copies contents to a new file `to` (mode 0600, must not exist), zero blocks as holes, and tells what was copied. */
  copy(from: Uint8Array, to: Uint8Array, options?: { readonly signal?: AbortSignal }): Promise<Contents>;
  /** Ends the workers. Jobs under way are rejected. */
  close(): Promise<void>;
}
