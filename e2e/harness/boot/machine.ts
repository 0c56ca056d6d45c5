/**
 * A laptop in QEMU: UEFI (OVMF), its disk, a serial console that goes to a file, and the agent of the releases that tests
 * make. It starts like a laptop, from what is on its disk, and keeps its firmware's variables over restarts.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTool } from '../../../electron/engine/transfer/tools.ts';
import { collectConsole } from '../../../electron/engine/trial/console-lines.ts';
import { probeKvm } from '../../../electron/engine/trial/probe-kvm.ts';
import { waitUntil } from '../wait-until.ts';
import { Agent, type CommandEnded } from './agent.ts';
import { Control, type Stopped } from './control.ts';

const EMULATOR = 'qemu-system-x86_64';
/** Debian's places. The smaller comes first where it still is: without KVM each start is a second shorter. */
const FIRMWARE = [
  { code: '/usr/share/OVMF/OVMF_CODE.fd', variables: '/usr/share/OVMF/OVMF_VARS.fd' },
  { code: '/usr/share/OVMF/OVMF_CODE_4M.fd', variables: '/usr/share/OVMF/OVMF_VARS_4M.fd' },
] as const;

/** Seconds for a boot from nothing to an agent that answers, without KVM on a busy machine. */
const BOOT_LIMIT = 300;
/** Seconds for a command. */
const COMMAND_LIMIT = 120;
/** How long a key is held; ms. */
const KEY_MILLISECONDS = 100;

export interface MachineOptions {
  /** For what belongs to it; made. Its path has to be short: it holds sockets. */
  readonly folder: string;
  /** The file of its disk, which is written to. */
  readonly disk: string;
  /** How the disk is attached. */
  readonly bus?: 'virtio' | 'ahci';
  readonly memoryMegabytes?: number;
  /** A new file that gets every write, discard and flush of the machine in their order: write-log.ts reads it. */
  readonly writeLog?: string;
  /** More words for QEMU. */
  readonly devices?: readonly string[];
}

export interface Machine {
  readonly disk: string;
  /** Switches it on. It must be off. */
  boot(): Promise<void>;
  isOn(): boolean;
  /** Waits until the agent answers, of another start than `before`; gives the boot id. */
  untilAgent(before?: string, seconds?: number): Promise<string>;
  /** Waits until the console, from `from` (characters) on, has what is looked for; gives that. */
  untilConsole(pattern: RegExp, options?: { from?: number; seconds?: number }): Promise<RegExpExecArray>;
  /** Waits until it is off by itself. */
  untilOff(seconds?: number): Promise<void>;
  /** A command by `sh -c` in the machine, however it ends. */
  run(command: string, seconds?: number): Promise<CommandEnded>;
  /** A command that must end with 0; gives its output. */
  ask(command: string, seconds?: number): Promise<string>;
  /** Asks it to restart in order, and waits for nothing; gives the boot id of the start that ends. */
  beginRestart(): string | undefined;
  /** Restarts in order and waits for the agent of the next start, whatever that starts. */
  restart(seconds?: number): Promise<string>;
  /** Switches off in order. */
  powerOff(seconds?: number): Promise<void>;
  /** Pulls the plug: QEMU is killed where it stands. */
  kill(): Promise<void>;
  /** Somebody types a key: QKeyCode, qemu-qmp-ref(7). */
  press(key: string): Promise<void>;
  /** Somebody presses the button that switches it off, as a system without our agent is asked to. */
  pressPower(): Promise<void>;
  /** How often it was switched on: by `boot`, and by each restart of its own. */
  starts(): number;
  /** Waits until it was switched on that often. */
  untilStarts(count: number, seconds?: number): Promise<void>;
  /** All that it said since it was made, over restarts, without what acts on a terminal. */
  console(): string;
  /** Its last lines, for people. */
  lastLines(count?: number): string;
}

export async function makeMachine(options: MachineOptions): Promise<Machine> {
  const { folder, disk } = options;
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const firmware = FIRMWARE.find(({ code, variables }) => existsSync(code) && existsSync(variables));
  if (firmware === undefined) throw new Error('no OVMF');
  copyFileSync(firmware.variables, at('variables.fd'));
  if (options.writeLog !== undefined) writeFileSync(options.writeLog, '', { flag: 'wx' });
  writeFileSync(at('console'), '');
  const accelerator = (await probeKvm(findTool(EMULATOR), folder)) ? 'kvm' : 'tcg';

  let emulator: ChildProcess | undefined;
  let agent: Agent | undefined;
  let control: Control | undefined;
  let words = '';
  let starts = 0;
  /** From `boot` until it is off by itself, killed, or QEMU failed; also while it restarts. */
  let power: 'on' | 'restarts' | 'off' = 'off';

  const parameters = () => [
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-name', 'newleaf-laptop'],
    // No controller for disks that nobody attaches: every start would look for them.
    ...['-machine', options.bus === 'ahci' ? 'q35' : 'q35,sata=off'],
    ...['-accel', accelerator === 'tcg' ? 'tcg,thread=multi' : 'kvm'],
    // Without KVM two processors of one machine wait for each other: a third more to compute for the same start, and two machines run at a time.
    ...(accelerator === 'tcg' ? ['-cpu', 'max', '-smp', '1'] : ['-cpu', 'host', '-smp', '2']),
    ...['-m', String(options.memoryMegabytes ?? 1024)],
    ...['-drive', `if=pflash,format=raw,unit=0,readonly=on,file=${firmware.code}`],
    ...['-drive', `if=pflash,format=raw,unit=1,file=${at('variables.fd')}`],
    ...['-chardev', `file,id=console,path=${at('console')},append=on`, '-serial', 'chardev:console'],
    ...['-chardev', `socket,id=agent,path=${at('agent')},server=on,wait=off`, '-device', 'virtio-serial-pci'],
    ...['-device', 'virtserialport,chardev=agent,name=org.newleaf.test'],
    ...['-chardev', `socket,id=control,path=${at('control')},server=on,wait=off`],
    ...['-mon', 'chardev=control,mode=control'],
    // QEMU stands still until we have heard why it did.
    ...['-action', 'reboot=shutdown,shutdown=pause'],
    ...['-object', 'rng-random,id=random,filename=/dev/urandom', '-device', 'virtio-rng-pci,rng=random'],
    ...diskParameters(disk, options.writeLog, starts > 0),
    ...['-device', options.bus === 'ahci' ? 'ide-hd,drive=disk,bus=ide.0' : 'virtio-blk-pci,drive=disk'],
    ...(options.devices ?? []),
  ];

  const runs = () => emulator !== undefined && emulator.exitCode === null && emulator.signalCode === null;
  const restarts = () => power === 'restarts';
  const isOn = () => restarts() || (power === 'on' && runs());
  const overBy = () => (isOn() ? undefined : `the machine is off\n${words}`);
  const untilOff = async (seconds = 120) => {
    await waitUntil('the machine is off', () => (isOn() || runs() ? undefined : true), seconds);
    power = 'off';
    agent?.close();
    control?.close();
    agent = control = undefined;
  };
  /** Starts QEMU with the same disk and the same variables of the firmware. */
  const switchOn = async () => {
    for (const name of ['agent', 'control']) rmSync(at(name), { force: true });
    words = '';
    const child = spawn(
      findTool('setpriv'),
      ['--pdeathsig', 'KILL', '--', findTool(EMULATOR), ...parameters()],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    child.stderr.on('data', (bytes: Buffer) => (words = (words + bytes.toString('latin1')).slice(-4096)));
    emulator = child;
    starts++;
    await waitUntil('the emulator has its sockets', () => {
      if (!runs()) throw new Error(`QEMU does not start: ${words}`);
      return ['agent', 'control'].every((name) => existsSync(at(name))) ? true : undefined;
    });
    if (agent === undefined) agent = new Agent(at('agent'));
    else agent.reconnect(at('agent'));
    control = new Control(at('control'), (how) => void stopped(how, child));
  };
  /**
   * The guest stopped by itself. A restart is another QEMU with the same disk, as if the laptop were switched off and on: once, in a run of
   * many, the firmware was never heard of again after QEMU's own reset.
   */
  const stopped = async (how: Stopped, child: ChildProcess) => {
    if (power === 'off') return;
    power = how === 'reset' ? 'restarts' : 'off';
    const ended = new Promise((resolve) => child.once('exit', resolve));
    control?.execute('quit').catch(() => undefined);
    await ended;
    control?.close();
    // Somebody may have pulled the plug meanwhile.
    if (!restarts()) return;
    try {
      await switchOn();
      if (restarts()) power = 'on';
    } catch (error) {
      power = 'off';
      words += String(error);
    }
  };
  const talk = (): Agent => {
    if (agent === undefined) throw new Error('the machine is off');
    return agent;
  };
  const consoleText = () => plain(readFileSync(at('console')));

  const machine: Machine = {
    disk,
    isOn,
    untilOff,
    async boot() {
      if (isOn()) throw new Error('the machine is on already');
      await untilOff();
      await switchOn();
      power = 'on';
    },
    untilAgent: (before, seconds = BOOT_LIMIT) => talk().waitFor(before, seconds, overBy),
    untilConsole: (pattern, { from = 0, seconds = BOOT_LIMIT } = {}) =>
      waitUntil(
        `the console says ${String(pattern)}`,
        () => {
          const found = pattern.exec(consoleText().slice(from));
          if (found === null && !isOn())
            throw new Error(`${String(overBy())}, and never said ${String(pattern)}`);
          return found ?? undefined;
        },
        seconds,
      ),
    run: (command, seconds = COMMAND_LIMIT) => talk().run(command, seconds),
    async ask(command, seconds) {
      const { code, output } = await machine.run(command, seconds);
      if (code !== 0) throw new Error(`${command} ended with ${code} in the machine:\n${output}`);
      return output;
    },
    beginRestart() {
      const before = talk().boot;
      // Told, not asked: it may be gone before it could answer.
      talk().tell('systemctl reboot');
      return before;
    },
    restart: (seconds) => machine.untilAgent(machine.beginRestart(), seconds),
    async powerOff(seconds) {
      talk().tell('systemctl poweroff');
      await untilOff(seconds);
    },
    async kill() {
      power = 'off';
      emulator?.kill('SIGKILL');
      await untilOff();
    },
    async press(key) {
      if (control === undefined) throw new Error('the machine is off');
      const keys = [{ type: 'qcode', data: key }];
      await control.execute('send-key', { keys, 'hold-time': KEY_MILLISECONDS });
    },
    async pressPower() {
      if (control === undefined) throw new Error('the machine is off');
      await control.execute('system_powerdown');
    },
    starts: () => starts,
    async untilStarts(count, seconds = BOOT_LIMIT) {
      await waitUntil(
        `start ${count} of the machine`,
        () => {
          if (!isOn()) throw new Error(overBy());
          return starts >= count && power === 'on' ? true : undefined;
        },
        seconds,
      );
    },
    console: consoleText,
    lastLines(count = 60) {
      return consoleText().split('\n').slice(-count).join('\n');
    },
  };
  return machine;
}

/** QEMU's `blklogwrites` logs what passes it, in sectors of 512 bytes. */
function diskParameters(disk: string, writeLog: string | undefined, goesOn: boolean): string[] {
  if (writeLog === undefined) return ['-drive', `id=disk,if=none,format=raw,discard=unmap,file=${disk}`];
  const file = { driver: 'raw', discard: 'unmap', file: { driver: 'file', filename: disk } };
  const log = { driver: 'file', filename: writeLog };
  const logged = { driver: 'blklogwrites', 'node-name': 'disk', discard: 'unmap', file, log };
  // After a restart it goes on behind what is there, in sectors of the same size.
  const how = goesOn ? { 'log-append': true } : { 'log-sector-size': 512 };
  return ['-blockdev', JSON.stringify({ ...logged, ...how })];
}

/** Lines as people read them. */
function plain(bytes: Buffer): string {
  const lines: string[] = [];
  const collected = collectConsole((line) => lines.push(line));
  collected.push(bytes);
  collected.end();
  return lines.join('\n');
}
