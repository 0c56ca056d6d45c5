/** The commands, in the order of the help text. */
import type { Command } from './command.ts';
import { booted } from './commands/booted.ts';
import { changes } from './commands/changes.ts';
import { check } from './commands/check.ts';
import { clean } from './commands/clean.ts';
import { decide } from './commands/decide.ts';
import { errands } from './commands/errands.ts';
import { get } from './commands/get.ts';
import { history } from './commands/history.ts';
import { image } from './commands/image.ts';
import { init } from './commands/init.ts';
import { install } from './commands/install.ts';
import { keep } from './commands/keep.ts';
import { keys } from './commands/keys.ts';
import { mirror } from './commands/mirror.ts';
import { mount } from './commands/mount.ts';
import { pin } from './commands/pin.ts';
import { policy } from './commands/policy.ts';
import { probe } from './commands/probe.ts';
import { publish } from './commands/publish.ts';
import { refresh } from './commands/refresh.ts';
import { repair } from './commands/repair.ts';
import { report } from './commands/report.ts';
import { restart } from './commands/restart.ts';
import { revert } from './commands/revert.ts';
import { serve } from './commands/serve.ts';
import { settle } from './commands/settle.ts';
import { signatures } from './commands/signatures.ts';
import { source } from './commands/source.ts';
import { space } from './commands/space.ts';
import { status } from './commands/status.ts';
import { thumb } from './commands/thumb.ts';
import { tryStaged } from './commands/try.ts';
import { ui } from './commands/ui.ts';
import { uninstall } from './commands/uninstall.ts';
import { unmount } from './commands/unmount.ts';
import { verify } from './commands/verify.ts';
import { withdraw } from './commands/withdraw.ts';

export const COMMANDS: readonly Command[] = [
  // who publishes
  publish,
  refresh,
  withdraw,
  keys,
  serve,
  mirror,
  image,
  // a laptop
  install,
  uninstall,
  init,
  status,
  check,
  changes,
  signatures,
  get,
  tryStaged,
  probe,
  thumb,
  decide,
  keep,
  revert,
  restart,
  settle,
  verify,
  repair,
  history,
  report,
  space,
  clean,
  source,
  policy,
  pin,
  mount,
  unmount,
  booted,
  errands,
  ui,
];
