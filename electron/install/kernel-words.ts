import { kernelWord } from '../engine/boot/boot-config.ts';

/** What says where the old system is, or was said by its boot loader: kernel-parameters, bootparam(7), kernel-command-line(7). */
const OLD =
  /^(?:BOOT_IMAGE|initrd|root|rootflags|rootfstype|rootwait|rootdelay|resume|resume_offset|ro|rw|boot|init|rdinit|systemd\.machine_id|systemd\.gpt_auto|systemd\.mask|panic|newleaf\..*)(?:=|$)/;

/** Of a kernel command line, the words that say something of the laptop: `quiet`, `acpi_osi=…`. What holds a blank can't be told to every boot loader. Pure. */
export function laptopsWords(commandLine: string): string[] {
  const words = commandLine.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  return words.filter((word) => !OLD.test(word) && kernelWord.safeParse(word).success);
}
