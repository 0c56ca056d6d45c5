import type { Plugin } from 'vite';

/** What makes JSON Schema of a schema, and where each of zod's schemas holds on to its part of that. */
const MAKER = /[\\/]zod[\\/]v4[\\/]core[\\/]to-json-schema\.js$/;
const SCHEMAS = /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/;
const HOLDS = /^ *inst\._zod\.processJSONSchema = .*;$/gm;

/** Leaves it out of what is built, a thirtieth of all code: no window ever asks for any. Who did would be refused. */
export function withoutJsonSchema(): Plugin {
  return {
    name: 'without-json-schema',
    transform(code, id) {
      const file = id.split('?', 1)[0] ?? '';
      if (SCHEMAS.test(file)) return { code: code.replace(HOLDS, ''), map: null };
      if (!MAKER.test(file)) return null;
      // A newer zod may say it otherwise: then it is built as it is, and the test of the size tells.
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
      if (names.length === 0) return null;
      const refuse = "const refuse = () => { throw new Error('no JSON Schema in a window'); };";
      const exports = names.map((name) => `export const ${name} = () => refuse;`);
      return { code: [refuse, ...exports].join('\n'), map: null };
    },
  };
}
