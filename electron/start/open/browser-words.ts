import type { Environment } from './environment.ts';

/** A window without an address bar, and a browser that asks nothing, tells nobody, and keeps nothing. Pure. */
export function chromiumWords(profile: string, startPage: string): string[] {
  return [
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-sync',
    '--disable-breakpad',
    '--password-store=basic',
    '--window-size=1200,900',
    `--app=file://${startPage}`,
  ];
}

const KEPT = ['DISPLAY', 'LANG', 'LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'TZ'];

/** What the browser is told of ours: the display, the language, and nothing else. Pure. */
export function browserEnvironment(
  env: Environment,
  {
    profile,
    displayKey,
    runtime,
  }: {
    readonly profile: string;
    readonly displayKey: string | undefined;
    /** The user's XDG_RUNTIME_DIR, where there is one. */
    readonly runtime: string | undefined;
  },
): Record<string, string> {
  const kept = KEPT.flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const wayland = runtime === undefined ? undefined : env['WAYLAND_DISPLAY'];
  return {
    ...Object.fromEntries(kept),
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: profile,
    XDG_RUNTIME_DIR: runtime ?? profile,
    ...(wayland === undefined ? {} : { WAYLAND_DISPLAY: wayland }),
    ...(displayKey === undefined ? {} : { XAUTHORITY: displayKey }),
  };
}
