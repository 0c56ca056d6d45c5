import type { App, Session, WebContents } from 'electron';
import { isOwnAddress, isOwnPage, isOwnPicture } from './own-page.ts';
import { isReport } from './own-report.ts';

/** The activity needs no camera, no place, no notifications, no network: whatever a page asks for is refused. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  // But a report: where it goes is asked in a dialog of Electron's, of a person.
  session.on('will-download', (event, item) => {
    const told = { address: item.getURL(), type: item.getMimeType(), name: item.getFilename() };
    const asked = { byPerson: item.hasUserGesture(), bytes: item.getTotalBytes() };
    if (!isReport({ ...told, ...asked })) event.preventDefault();
  });
  // The page's policy says the same; this holds for a renderer that does not keep to it.
  session.webRequest.onBeforeRequest(({ url, resourceType }, callback) => {
    const isPicture = resourceType === 'image' && isOwnPicture(url);
    callback({ cancel: !isOwnAddress(url) && !isPicture });
  });
}

/** No page leads anywhere: only the activity's own page may be loaded again. For all contents that will ever be made. */
export function denyWaysOut(app: App): void {
  app.on('web-contents-created', (_event, contents) => denyWaysOutOf(contents));
}

function denyWaysOutOf(contents: WebContents): void {
  contents.on('will-frame-navigate', (details) => {
    if (!(details.isMainFrame && isOwnPage(details.url))) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // Prevented, so that the page can't prevent it: she closes windows, pages do not keep them.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
}
