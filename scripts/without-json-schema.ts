import type { Plugin } from 'vite';

/** Modules of zod that make JSON Schema of a schema: each schema holds on to them, and no window ever asks for any. */
const MODULES = /[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/;

/** Leaves them out of what is built, a thirtieth of all code: what they export gives a function that refuses. */
export function withoutJsonSchema(): Plugin {
  return {
    name: 'without-json-schema',
    transform(code, id) {
      if (!MODULES.test(id.split('?', 1)[0] ?? '')) return null;
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
      // A newer zod may say it otherwise: then it is built as it is, and the test of the size tells.
      if (names.length === 0) return null;
      const refuse = "const refuse = () => { throw new Error('no JSON Schema in a window'); };";
      return {
        code: [refuse, ...names.map((name) => `export const ${name} = () => refuse;`)].join('\n'),
        map: null,
      };
    },
  };
}
