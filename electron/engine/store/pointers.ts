import { EngineError } from '../../../shared/model/errors.ts';
import { pointAt, readPointer, removeDurably } from './durable.ts';
import { idSchema } from './ids.ts';
import { POINTERS, type PointerName, type StoreLayout } from './layout.ts';

/** Ids of systems. */
export type Pointers = { readonly [Name in PointerName]?: string };

/** Relative, so that an initrd and a moved store follow it too. */
const TARGET = /^\.\.\/systems\/(.+)\.json$/;

/** Which systems `boot/` names. Throws `E_STORE` for a link that is not one of ours; whether the system is there is not asked. */
export function readPointers(layout: StoreLayout): Pointers {
  const pointers: { [Name in PointerName]?: string } = {};
  for (const name of POINTERS) {
    const id = readOne(layout, name);
    if (id !== undefined) pointers[name] = id;
  }
  return pointers;
}

/** From the next boot on. The system's record must be there. */
export function setPointer(layout: StoreLayout, name: PointerName, system: string): void {
  pointAt(layout.pointers[name], `../systems/${system}.json`);
}

/** Nothing there is fine. */
export function dropPointer(layout: StoreLayout, name: PointerName): void {
  removeDurably(layout.pointers[name]);
}

function readOne(layout: StoreLayout, name: PointerName): string | undefined {
  const damaged = (cause?: unknown) =>
    new EngineError('E_STORE', {
      details: { store: layout.root, why: 'damaged', what: `boot/${name}` },
      cause,
    });
  let target: string | undefined;
  try {
    target = readPointer(layout.pointers[name]);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EINVAL' ? damaged(error) : error; // no link
  }
  if (target === undefined) return undefined;
  const id = TARGET.exec(target)?.[1];
  if (id === undefined || !idSchema.safeParse(id).success) throw damaged();
  return id;
}
