import { JPG } from 'image-size/types/jpg';
import { PNG } from 'image-size/types/png';
import { WEBP } from 'image-size/types/webp';
import {
  LONGEST_SIDE,
  MOST_PICTURE_BYTES,
  MOST_PIXELS,
  type PictureType,
} from '../../../shared/contract/notes.ts';
import { NoteFault } from './note-fault.ts';
import { svgSize } from './svg-size.ts';

export interface PictureForm {
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
}

interface Kind {
  readonly type: PictureType;
  readonly names: RegExp;
  /** By its first bytes. */
  is(bytes: Buffer): boolean;
  /** May throw anything. */
  size(bytes: Buffer): { readonly width: number; readonly height: number };
}

/** Signatures of the PNG specification (5.2), JPEG (ITU-T T.81, B.1.1.3), WebP (RFC 9649, 2.4), and how text of XML begins. */
const KINDS: readonly Kind[] = [
  {
    type: 'image/png',
    names: /\.png$/,
    is: (bytes) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
    size: (bytes) => (PNG.validate(bytes) ? PNG.calculate(bytes) : { width: 0, height: 0 }),
  },
  {
    type: 'image/jpeg',
    names: /\.jpe?g$/,
    is: (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
    size: (bytes) => JPG.calculate(bytes),
  },
  {
    type: 'image/webp',
    names: /\.webp$/,
    is: (bytes) => /^RIFF.{4}WEBP$/s.test(bytes.toString('latin1', 0, 12)),
    size: (bytes) => WEBP.calculate(bytes),
  },
  {
    type: 'image/svg+xml',
    names: /\.svg$/,
    is: (bytes) => /^(?:\xef\xbb\xbf)?\s*</.test(bytes.toString('latin1', 0, 64)),
    size: svgSize,
  },
];

/** Whether a file of this name is a picture, by what its name ends in. */
export function isPictureName(path: string): boolean {
  return KINDS.some(({ names }) => names.test(path));
}

/**
 * What kind of picture it is and how large, by its contents; with `path`, it has to be what its name says. NoteFault:
 * `picture-length`, `picture-type` (none of the kinds, or damaged), `picture-name`, `picture-size`, and those of `svgSize`.
 */
export function pictureForm(bytes: Buffer, path?: string): PictureForm {
  if (bytes.length > MOST_PICTURE_BYTES) throw new NoteFault('picture-length');
  const kind = KINDS.find(({ is }) => is(bytes));
  if (kind === undefined) throw new NoteFault('picture-type');
  if (path !== undefined && !kind.names.test(path)) throw new NoteFault('picture-name');
  const { width, height } = measure(kind, bytes);
  if (!(width >= 1 && height >= 1)) throw new NoteFault('picture-type');
  const isDrawn = kind.type === 'image/svg+xml';
  if (width > LONGEST_SIDE || height > LONGEST_SIDE || (!isDrawn && width * height > MOST_PIXELS))
    throw new NoteFault('picture-size');
  return { type: kind.type, width, height };
}

function measure({ size }: Kind, bytes: Buffer): { readonly width: number; readonly height: number } {
  try {
    return size(bytes);
  } catch (error) {
    throw error instanceof NoteFault ? error : new NoteFault('picture-type');
  }
}
