/** For the Electron shell, which may not know the web shell: how its window gets to the host of `npm start`. */
export { connectToShell, type ShellClient } from '../../web/shell-client.ts';

/** Where `npm start` says which shell a window of Electron is to show. */
export const SHELL_VARIABLE = 'NEWLEAF_SHELL';
