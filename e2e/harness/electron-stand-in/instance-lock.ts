import { mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Who is the first of a profile, by a link in it that names its process. Whoever comes later sends it a signal. */
export class InstanceLock {
  readonly #link: string;
  #taken = false;

  constructor(profile: string) {
    this.#link = join(profile, 'stand-in-lock');
  }

  /** Whether this is the first. */
  take(onSecond: () => void): boolean {
    mkdirSync(dirname(this.#link), { recursive: true });
    try {
      symlinkSync(String(process.pid), this.#link);
    } catch {
      if (tell(Number(readlinkSync(this.#link)))) return false;
      rmSync(this.#link); // it was killed
      return this.take(onSecond);
    }
    this.#taken = true;
    process.on('SIGUSR2', onSecond);
    return true;
  }

  release(): void {
    if (this.#taken) rmSync(this.#link);
  }
}

function tell(first: number): boolean {
  try {
    return process.kill(first, 'SIGUSR2');
  } catch {
    return false;
  }
}
