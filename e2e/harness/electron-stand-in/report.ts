/** What the main process has registered, and what that says when it is asked. */
export interface Report {
  readonly channels: readonly string[];
  readonly webPreferences: Readonly<Record<string, unknown>>;
  /** Privileges of the scheme `app`. */
  readonly scheme: Readonly<Record<string, unknown>>;
  readonly granted: {
    readonly request: boolean;
    readonly check: boolean;
    readonly device: boolean;
    readonly display: boolean;
  };
  readonly windowOpen: string;
  readonly webRtc: string;
  /** Whether it was let happen. */
  readonly let: {
    /** Addresses that may be asked for, by anything. */
    readonly request: readonly string[];
    /** Whether a page may keep its window from being closed. */
    readonly keepWindow: boolean;
    readonly download: boolean;
    readonly ownReport: boolean;
    readonly webview: boolean;
    readonly redirect: boolean;
    /** By address; in the main frame. */
    readonly navigation: Readonly<Record<string, boolean>>;
    /** To the application's own page, in a frame of the page. */
    readonly frame: boolean;
  };
}

/** Addresses that the report asks the navigation handler about. */
export const ADDRESSES = [
  'app://newleaf/',
  'app://newleaf/#story',
  'app://newleaf/assets/',
  'app://newleaf.evil/',
  'app://newleaf@evil/',
  'https://example.org/',
  'file:///etc/passwd',
  'data:text/html,x',
  'about:blank',
] as const;

/** What a test sends to the main process's stand-in, and what comes back. */
export const ASK = 'report';
