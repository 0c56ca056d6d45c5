import { lstatSync, readFileSync } from 'node:fs';
import { ROOT, unescapePath, type BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';
import type { StoreLayout } from '../store/layout.ts';
import type { SystemRecord } from '../store/records.ts';
import { readKernelBanner, type KernelBanner } from './kernel-banner.ts';
import type { ExpectedSystem } from './what-runs.ts';

/** Where a release says what it is: os-release(5). The first is a link to the second in most. */
const RELEASE_FILES = ['etc/os-release', 'usr/lib/os-release'] as const;

/** What was signed of a system, as far as it can be seen while it runs. */
export interface ExpectedParts extends ExpectedSystem {
  /** The release file that the digest is of. */
  readonly releaseFilePath: string;
}

/** Of the last system that was asked for: what is sealed never changes, and `status` asks again and again. */
let last: { readonly key: string; readonly parts: Omit<ExpectedParts, 'layers' | 'machine'> } | undefined;

/** From the record, the signed manifest of its stack, and its kernels. E_IO, ENOENT where the manifest is gone. */
export function expectedSystem(layout: StoreLayout, system: SystemRecord): ExpectedParts {
  const top = system.layers.at(-1) ?? '';
  const manifest = layout.layer(top).manifest;
  const key = `${manifest} ${system.layers.join(' ')}`;
  if (last?.key !== key) last = { key, parts: partsOf(layout, system, readFileSync(manifest, 'latin1')) };
  return { layers: system.layers, machine: system.machine, ...last.parts };
}

/** Only the few lines that are of interest are read: a list of a whole system takes seconds on a small laptop. */
function partsOf(
  layout: StoreLayout,
  { layers }: SystemRecord,
  manifest: string,
): Omit<ExpectedParts, 'layers' | 'machine'> {
  const releaseFilePath =
    RELEASE_FILES.find((path) => fieldsOf(manifest, path)?.['type'] === 'file') ?? RELEASE_FILES[1];
  const kernels = [...manifest.matchAll(KERNEL)].map((match): KernelBanner => {
    const release = unescapePath(match[2] ?? match[3] ?? '') ?? '';
    const path = unescapePath((match[1] ?? '').slice(2)) ?? ROOT;
    return bannerInLayers(layout, layers, path) ?? { release, build: null };
  });
  return { releaseFilePath, releaseFile: digestOf(manifest, releaseFilePath), kernels };
}

/** Where `findKernel` looks. */
const KERNEL = /^(\.\/boot\/vmlinuz-([^ ]+)|\.\/usr\/lib\/modules\/([^ /]+)\/vmlinuz) type=(?:file|link) /gm;

function digestOf(manifest: string, path: string): string | null {
  const fields = fieldsOf(manifest, path);
  if (fields?.['type'] !== 'file') return null;
  const first = fields['hardlink'];
  return (first === undefined ? fields : fieldsOf(manifest, first.slice(2)))?.['sha256digest'] ?? null;
}

/** `keyword=value` of one path of a manifest: docs/REPOSITORY.md. The paths that are asked for are plain. */
function fieldsOf(manifest: string, path: string): Readonly<Record<string, string>> | undefined {
  const start = manifest.indexOf(`\n./${path} `);
  if (start < 0) return undefined;
  const line = manifest.slice(start + 1, manifest.indexOf('\n', start + 1));
  return Object.fromEntries(
    line
      .split(' ')
      .slice(1)
      .map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]),
  );
}

/** Of the topmost layer that has the image. A link is not followed: then the name alone has to do. */
function bannerInLayers(
  layout: StoreLayout,
  layers: readonly string[],
  path: BytePath,
): KernelBanner | undefined {
  for (const layer of layers.toReversed()) {
    const image = inTree(layout.layer(layer).tree, path);
    const found = lstatSync(image, { throwIfNoEntry: false });
    if (found !== undefined) return found.isFile() ? readKernelBanner(image) : undefined;
  }
  return undefined;
}
