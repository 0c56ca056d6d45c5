import { launchOnElectron, missingElectron } from '../electron.ts';
import { launchOnStandIn } from '../electron-stand-in/launch.ts';
import type { LaunchOptions, WindowApplication } from '../window-application.ts';
import type { OpenedWindow, Shell, ShellOptions } from './shell.ts';

/** The built Electron main process on the stand-in. */
export const createStandInShell = (): Shell => desktopShell(launchOnStandIn, undefined);

/** The built main process on Electron itself. */
export const createElectronShell = (): Shell => desktopShell(launchOnElectron, missingElectron());

type Launch = (options: Required<LaunchOptions>) => Promise<WindowApplication>;

/** An application for each window, with a profile of its own: one of a profile is alone. */
function desktopShell(launch: Launch, missing: string | undefined): Shell {
  return {
    missing,
    async open({ store, folder, path, language, around = [] }: ShellOptions): Promise<OpenedWindow> {
      const application = await launch({ store, profile: folder, path, around });
      // Its own is the machine's; she chooses hers.
      await application.page.getByRole('banner').getByRole('combobox').selectOption(language);
      let killed = false;
      return {
        page: application.page,
        async killEngine() {
          killed = true;
          await letGo(application);
          process.kill(application.pid, 'SIGKILL');
          await application.ended;
        },
        async close() {
          await letGo(application);
          application.quit(); // does nothing where it has ended
          const { code, stderr } = await application.ended;
          if (!killed && code !== 0) throw new Error(`it ended with ${String(code)}: ${stderr}`);
        },
      };
    },
    end: () => Promise.resolve(),
  };
}

/** What looks at the window ends before the window does, so that a trace of it is whole. The application is not told. */
async function letGo({ page }: WindowApplication): Promise<void> {
  await page.context().browser()?.close();
}
