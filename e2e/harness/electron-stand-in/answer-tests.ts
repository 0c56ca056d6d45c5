import type { EventEmitter } from 'node:events';
import { app, StoppableEvent } from './application.ts';
import type { ContentsIpc } from './contents-ipc.ts';
import { ADDRESSES, ASK, type Report } from './report.ts';
import { isCancelled, registered, session } from './session.ts';

type Contents = EventEmitter & { readonly ipc: ContentsIpc };

/** Asks the handlers themselves, as Chromium would through Electron; that Electron does ask them is not shown by it. */
export function answerTests(): void {
  let contents: Contents | undefined;
  app.on('web-contents-created', (_event: object, created: Contents) => (contents = created));
  process.on('message', (message) => {
    if (message === ASK) process.send?.(report(contents!));
  });
}

/** Throws where a handler is missing. */
function ask(name: string, ...given: unknown[]): unknown {
  const handler = registered.get(name) as ((...given: unknown[]) => unknown) | undefined;
  if (handler === undefined) throw new Error(`${name} was not called`);
  return handler(...given);
}

/** What a handler gives to its callback, which is its argument after `before`. */
function asked(name: string, ...before: unknown[]): unknown {
  let answer: unknown = 'nothing';
  ask(name, ...before, (given: unknown) => (answer = given));
  return answer;
}

/** Whether nobody stopped an event. */
function isLet(emitter: EventEmitter, name: string, fields: object = {}, ...more: object[]): boolean {
  const event = Object.assign(new StoppableEvent(), fields);
  emitter.emit(name, event, ...more);
  return !event.defaultPrevented;
}

/** Whether a page may save what it made, by the name of the file. */
function isSaved(name: string): boolean {
  const item = {
    getURL: () => `blob:${ADDRESSES[0]}0b9c`,
    getMimeType: () => 'text/html',
    getFilename: () => name,
    hasUserGesture: () => true,
    getTotalBytes: () => 5000,
  };
  return isLet(session.defaultSession, 'will-download', {}, item);
}

function report(contents: Contents): Report {
  const navigation = (url: string, isMainFrame: boolean): boolean =>
    isLet(contents, 'will-frame-navigate', { url, isMainFrame });
  return {
    channels: contents.ipc.channels(),
    webPreferences: ask('webPreferences') as Report['webPreferences'],
    scheme: ask('scheme app') as Report['scheme'],
    granted: {
      request: asked('setPermissionRequestHandler', contents, 'media') !== false,
      check: ask('setPermissionCheckHandler', contents, 'media') !== false,
      device: ask('setDevicePermissionHandler', {}) !== false,
      display: asked('setDisplayMediaRequestHandler', {}) !== null,
    },
    windowOpen: (ask('setWindowOpenHandler', { url: ADDRESSES[0] }) as { action: string }).action,
    webRtc: ask('setWebRTCIPHandlingPolicy') as string,
    let: {
      request: ADDRESSES.filter((url) => !isCancelled(url)),
      keepWindow: isLet(contents, 'will-prevent-unload'),
      download: isSaved('anything.html'),
      ownReport: isSaved('newleaf-report-2026-11-25.html'),
      webview: isLet(contents, 'will-attach-webview'),
      redirect: isLet(contents, 'will-redirect'),
      navigation: Object.fromEntries(ADDRESSES.map((url) => [url, navigation(url, true)])),
      frame: navigation(ADDRESSES[0], false),
    },
  };
}
