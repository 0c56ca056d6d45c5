import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import ts from 'typescript';
import type { WindowBridge } from '../../../shared/contract/window.ts';
import type { FakeContents } from './fake-contents.ts';

const PRELOAD = new URL('../../preload/preload.cts', import.meta.url);

type Listener = (event: object, ...given: unknown[]) => void;

/** Runs the preload for a page of `contents`; gives what the page finds. It may require nothing but Electron. */
export function runPreload(contents: FakeContents): Record<string, unknown> & { newleaf: WindowBridge } {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 };
  const { outputText } = ts.transpileModule(readFileSync(PRELOAD, 'utf8'), {
    compilerOptions: options,
    fileName: 'preload.cts',
  });
  const page: Record<string, unknown> = {};
  const wrappers = new Map<Listener, Listener>();
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => (page[name] = value) },
    ipcRenderer: {
      invoke: (channel: string, ...given: unknown[]) => contents.invoke(channel, given),
      on(channel: string, listener: Listener) {
        const wrapper: Listener = (...given) => listener({}, ...given);
        wrappers.set(listener, wrapper);
        contents.on(`sent ${channel}`, wrapper);
      },
      off: (channel: string, listener: Listener) =>
        contents.off(`sent ${channel}`, wrappers.get(listener) ?? listener),
    },
  };
  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`a sandboxed preload can't require ${name}`);
  };
  const run = compileFunction(outputText, ['require', 'exports', 'module']) as (...given: unknown[]) => void;
  run(require, {}, { exports: {} });
  return page as ReturnType<typeof runPreload>;
}
