import type { Page } from 'playwright';

/** The desktop application, started by a test; the same for the stand-in and for Electron itself. */
export interface WindowApplication {
  /** The page of the window that it opened first. */
  readonly page: Page;
  /** Of the main process. */
  readonly pid: number;
  /** The page of the window that is open, or will be soon: after one was closed and a second start brought a new one. */
  window(): Promise<Page>;
  /** As a session manager ends an application; `ended` tells when it is done. */
  quit(): void;
  readonly ended: Promise<Ended>;
}

export interface Ended {
  /** Exit code; null where a signal ended it. */
  readonly code: number | null;
  readonly stderr: string;
}

export interface LaunchOptions {
  readonly store: string;
  /** Folder of its profile, of this application alone; by default a new one, gone when it has ended. */
  readonly profile?: string;
  /** `PATH` of its main process; by default the tests' own. */
  readonly path?: string;
  /** A program and its first words, that become the main process; not for Electron itself. */
  readonly around?: readonly string[];
}
