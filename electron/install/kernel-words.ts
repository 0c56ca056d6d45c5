import { kernelWord } from '../engine/boot/boot-config.ts';

/** What says where the old system is, or was said by its boot loader: kernel-parameters, bootparam(7), kernel-command-line(7). */
const OLD =
  /^(?:BOOT_IMAGE|initrd|root|rootflags|rootfstype|rootwait|rootdelay|resume|resume_offset|ro|rw|boot|init|rdinit|systemd\.machine_id|systemd\.gpt_auto|systemd\.mask|panic|newleaf\..*)(?:=|$)/;

/** Of a kernel command line, the words that say something of the laptop: `quiet`, `acpi_osi=…`. Pure. */
export function laptopsWords(commandLine: string): string[] {
  return commandLine
    .split(/\s+/)
    .filter((word) => word !== '' && !OLD.test(word) && kernelWord.safeParse(word).success);
}
