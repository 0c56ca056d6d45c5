/**
 * A FAT32 file system as a firmware reads it: Microsoft's FAT specification 1.03. It takes nothing for granted, mends nothing, and
 * tells what is not in order. Independent of Linux, of mtools and of the engine.
 */
import { SECTOR } from './write-log.ts';

/** Bytes of whole sectors of the partition. */
export type ReadSectors = (sector: number, sectors: number) => Buffer;

export interface FatFile {
  /** The long name where it has a whole one, else the short one. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly size: number;
  readonly firstCluster: number;
}

export interface Fat {
  /** What is in a folder, by path from the root ('' is that); `undefined` where it is not there. Case is not minded. */
  list(path: string): FatFile[] | undefined;
  /** The bytes of a file; `undefined` where it is not there, or has not as many as it says. */
  read(path: string): Buffer | undefined;
  /** Runs of sectors that hold a file, in order; `undefined` as for `read`. */
  placeOf(path: string): readonly { readonly sector: number; readonly sectors: number }[] | undefined;
  /** What is not in order below the root. */
  faults(): FatFaults;
}

export interface FatFaults {
  /** Files whose clusters end too early, are free, or are another's too: sentences for people. */
  readonly damaged: readonly string[];
  /** Clusters that are taken and belong to nothing: room that is lost, no more. */
  readonly lost: number;
}

const END = 0x0ffffff8;
const BAD = 0x0ffffff7;
const SLOT = 32;

export function openFat(read: ReadSectors): Fat {
  const boot = read(0, 1);
  if (boot.readUInt16LE(510) !== 0xaa55) throw new Error('no FAT file system');
  if (boot.readUInt16LE(11) !== SECTOR) throw new Error('FAT in other sectors');
  const perCluster = boot.readUInt8(13);
  const reserved = boot.readUInt16LE(14);
  const copies = boot.readUInt8(16);
  const length = boot.readUInt32LE(36);
  const total = boot.readUInt32LE(32);
  const root = boot.readUInt32LE(44);
  const dataAt = reserved + copies * length;
  const clusters = Math.floor((total - dataAt) / perCluster);
  const isCluster = (cluster: number) => cluster >= 2 && cluster < clusters + 2;
  const sectorOf = (cluster: number) => dataAt + (cluster - 2) * perCluster;

  const table = read(reserved, length);
  const next = (cluster: number): number => table.readUInt32LE(cluster * 4) & 0x0fffffff;

  /** All clusters of what begins at `first`; `whole` unless that ends in what is no end. */
  function chainOf(first: number): { readonly chain: number[]; readonly whole: boolean } {
    const chain: number[] = [];
    for (let cluster = first; ; cluster = next(cluster)) {
      if (cluster >= END && chain.length > 0) return { chain, whole: true };
      if (!isCluster(cluster) || cluster === BAD || chain.length > clusters) return { chain, whole: false };
      chain.push(cluster);
    }
  }

  function entriesOf(first: number): FatFile[] {
    const bytes = Buffer.concat(chainOf(first).chain.map((cluster) => read(sectorOf(cluster), perCluster)));
    const found: FatFile[] = [];
    let long: { order: number; sum: number; text: string } | undefined;
    for (let at = 0; at + SLOT <= bytes.length; at += SLOT) {
      const slot = bytes.subarray(at, at + SLOT);
      if (slot[0] === 0) break;
      if (slot[0] === 0xe5) {
        long = undefined;
        continue;
      }
      const attributes = slot.readUInt8(11);
      if ((attributes & 0x3f) === 0x0f) {
        const order = slot.readUInt8(0);
        const sum = slot.readUInt8(13);
        const text = longText(slot);
        if ((order & 0x40) !== 0) long = { order: order & 0x1f, sum, text };
        else if (long?.order === order + 1 && long.sum === sum) long = { order, sum, text: text + long.text };
        else long = undefined;
        continue;
      }
      const whole = long?.order === 1 && long.sum === checksum(slot) ? long.text : undefined;
      long = undefined;
      if ((attributes & 0x08) !== 0) continue; // the volume's name
      const name = whole ?? shortName(slot);
      if (name === '.' || name === '..') continue;
      found.push({
        name,
        isFolder: (attributes & 0x10) !== 0,
        size: slot.readUInt32LE(28),
        firstCluster: (slot.readUInt16LE(20) << 16) | slot.readUInt16LE(26),
      });
    }
    return found;
  }

  function find(path: string): FatFile | undefined {
    let here: FatFile = { name: '', isFolder: true, size: 0, firstCluster: root };
    for (const part of path.split('/').filter((each) => each !== '')) {
      if (!here.isFolder) return undefined;
      const found = entriesOf(here.firstCluster).find(
        ({ name }) => name.toLowerCase() === part.toLowerCase(),
      );
      if (found === undefined) return undefined;
      here = found;
    }
    return here;
  }

  function clustersOf(file: FatFile): number[] | undefined {
    const needed = Math.ceil(file.size / (perCluster * SECTOR));
    if (needed === 0) return [];
    const { chain } = chainOf(file.firstCluster);
    return chain.length < needed ? undefined : chain.slice(0, needed);
  }

  const fat: Fat = {
    list(path) {
      const folder = find(path);
      return folder?.isFolder === true ? entriesOf(folder.firstCluster) : undefined;
    },
    placeOf(path) {
      const file = find(path);
      const chain = file === undefined || file.isFolder ? undefined : clustersOf(file);
      if (chain === undefined) return undefined;
      const runs: { sector: number; sectors: number }[] = [];
      for (const cluster of chain) {
        const last = runs.at(-1);
        if (last !== undefined && last.sector + last.sectors === sectorOf(cluster))
          last.sectors += perCluster;
        else runs.push({ sector: sectorOf(cluster), sectors: perCluster });
      }
      return runs;
    },
    read(path) {
      const [file, places] = [find(path), fat.placeOf(path)];
      if (file === undefined || places === undefined) return undefined;
      return Buffer.concat(places.map(({ sector, sectors }) => read(sector, sectors))).subarray(0, file.size);
    },
    faults() {
      const damaged: string[] = [];
      const owners = new Map<number, string>();
      const own = (path: string, file: FatFile) => {
        if (file.firstCluster === 0) {
          if (file.size > 0) damaged.push(`${path} has ${file.size} bytes and no cluster`);
          return;
        }
        const { chain, whole } = chainOf(file.firstCluster);
        if (!whole) damaged.push(`${path}: its clusters do not end`);
        for (const cluster of chain) {
          const other = owners.get(cluster);
          if (other !== undefined) damaged.push(`${path} has cluster ${cluster} of ${other}`);
          owners.set(cluster, path);
        }
        if (!file.isFolder && chain.length * perCluster * SECTOR < file.size)
          damaged.push(`${path} has ${file.size} bytes and ${chain.length} clusters`);
        if (file.isFolder)
          for (const inside of entriesOf(file.firstCluster)) own(`${path}/${inside.name}`, inside);
      };
      own('', { name: '', isFolder: true, size: 0, firstCluster: root });
      let lost = 0;
      for (let cluster = 2; cluster < clusters + 2; cluster++) {
        if (!owners.has(cluster) && next(cluster) !== 0 && next(cluster) !== BAD) lost++;
      }
      return { damaged, lost };
    },
  };
  return fat;
}

/** The thirteen characters of a slot of a long name. */
function longText(slot: Buffer): string {
  const units = [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30].map((at) => slot.readUInt16LE(at));
  const end = units.indexOf(0);
  return String.fromCharCode(...(end < 0 ? units : units.slice(0, end)));
}

function shortName(slot: Buffer): string {
  const part = (from: number, to: number) => slot.subarray(from, to).toString('latin1').trimEnd();
  const [name, extension] = [part(0, 8), part(8, 11)];
  return extension === '' ? name : `${name}.${extension}`;
}

/** Of the short name, by which a long one knows that it is its own. */
function checksum(slot: Buffer): number {
  return slot.subarray(0, 11).reduce((sum, byte) => (((sum & 1) << 7) + (sum >> 1) + byte) & 0xff, 0);
}
