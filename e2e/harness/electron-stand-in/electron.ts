/** What `electron` means to a main process that is run on the stand-in: README.md. */
import { app } from './application.ts';
import { answerTests } from './answer-tests.ts';

export { app };
export { BrowserWindow } from './browser-window.ts';
export { protocol, session } from './session.ts';
/** As large as an XO's. */
export const screen = { getPrimaryDisplay: () => ({ workAreaSize: { width: 1200, height: 900 } }) };
export const Menu = { setApplicationMenu(_menu: null): void {} };

answerTests();
