import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { byteSize } from '../options.ts';
import { formatBytes } from '../render/amounts.ts';

export const image = defineCommand({
  words: 'image',
  summary: 'Make a disk image that boots the store, for a laptop or a virtual machine',
  examples: [
    ['image --output laptop.img', 'write it to a disk with dd, or boot it in QEMU with UEFI'],
    ['image --store DIR --output laptop.img --size 32G --options "quiet console=ttyS0"', 'for 32 GB'],
  ],
  exitCodes: [0, 1, 2, 3, 6, 130],
  needsRoot: true,
  configure: (yargs) =>
    yargs
      .option('output', {
        string: true,
        requiresArg: true,
        describe: 'File of the image; nothing may be there',
      })
      .option('install', { boolean: true, hidden: true })
      .check(({ install, output }) => {
        // As the design called it.
        if (install === true)
          throw new Error('a Debian that is there boots by Newleaf after `newleaf install`');
        if (output === undefined) throw new Error('--output is missing');
        return true;
      })
      .option('size', {
        string: true,
        requiresArg: true,
        default: '16G',
        coerce: byteSize('--size'),
        describe: 'Size of the disk: 16G, 16384M',
      })
      .option('data-size', {
        string: true,
        requiresArg: true,
        coerce: byteSize('--data-size'),
        describe: 'How much of it is for what outlives every system; else a quarter',
      })
      .option('boot-loader', {
        requiresArg: true,
        choices: ['systemd-boot', 'grub'] as const,
        default: 'systemd-boot' as const,
        describe: 'What it starts by',
      })
      .option('options', {
        string: true,
        requiresArg: true,
        describe: 'Words for the kernel, besides those that Newleaf gives',
      }),
  async run({ store, emit, signal }, options) {
    const { makeImage } = await import('../../publisher/image/make-image.ts');
    const { output = '', 'data-size': dataSize } = options;
    const result = await makeImage({
      store,
      output: resolve(output),
      ...(options.size === undefined ? {} : { size: options.size }),
      ...(dataSize === undefined ? {} : { dataSize }),
      bootLoader: options['boot-loader'],
      kernelOptions: (options.options ?? '').split(/\s+/).filter((word) => word !== ''),
      emit,
      signal,
    });
    return {
      result,
      lines: [
        `${output} boots ${result.version}: a disk of ${formatBytes(result.bytes)}, of which the file takes ${formatBytes(result.allocatedBytes)}.`,
      ],
    };
  },
});
