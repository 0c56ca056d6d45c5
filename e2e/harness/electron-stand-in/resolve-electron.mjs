/** Node's module hook (https://nodejs.org/docs/latest-v20.x/api/module.html#hooks). */
const STAND_IN = new URL('electron.ts', import.meta.url).href;

export function resolve(specifier, context, next) {
  return specifier === 'electron' ? next(STAND_IN, context) : next(specifier, context);
}
