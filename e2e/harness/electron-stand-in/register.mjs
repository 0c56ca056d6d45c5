/** `node --import` of this: `electron` means the stand-in, for a main process that is as it was built. */
import { register } from 'node:module';

register('./resolve-electron.mjs', import.meta.url);
