import type { Page } from 'playwright';
import type { Language } from '../../../renderer/i18n/languages.ts';

/** What a window is opened on. */
export interface ShellOptions {
  readonly store: string;
  /** A folder of this window's own, that is there and empty. */
  readonly folder: string;
  /** `PATH` of the process that has the engine. */
  readonly path: string;
  /** A program and its first words, that become the process with the engine: so that it sees another machine. */
  readonly around?: readonly string[];
  /** What she reads: the first language of her browser, or the one that she chose. */
  readonly language: Language;
}

/** A window of the activity, and the process behind it, which has the engine. */
export interface OpenedWindow {
  readonly page: Page;
  /** Kills the process that has the engine, as nothing but the machine's own end does. */
  killEngine(): Promise<void>;
  /** Ends it in order, as the one who shuts the laptop down. Does nothing the second time. */
  close(): Promise<void>;
}

/** One way to show the activity. */
export interface Shell {
  /** Why it can't be run here; undefined where it can. */
  readonly missing: string | undefined;
  open(options: ShellOptions): Promise<OpenedWindow>;
  /** What all its windows share goes. */
  end(): Promise<void>;
}
