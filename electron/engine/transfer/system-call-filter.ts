/**
 * A seccomp(2) filter for what runs in the sandbox: no further namespaces (in one of its own a program has all
 * capabilities, and most of the kernel's holes ask for one), no sockets but pairs and TCP (rsync talks to its
 * connect program over the loopback of an empty network), and none of the calls by which unprivileged programs most
 * often got hold of a kernel. What needs a capability is refused without it. Pure.
 */

interface Architecture {
  /** AUDIT_ARCH_* of linux/audit.h. */
  readonly audit: number;
  /** Calls of a second table of the same architecture have this bit. */
  readonly otherTable?: number;
  readonly refused: readonly number[];
  readonly clone: number;
  readonly socket: number;
}

const CLONE3 = 435;
/** io_uring_setup, _enter and _register have the same numbers everywhere. */
const IO_URING = [425, 426, 427];

/** Numbers from asm/unistd_64.h and asm-generic/unistd.h of Linux. */
const ARCHITECTURES: Readonly<Partial<Record<NodeJS.Architecture, Architecture>>> = {
  x64: {
    audit: 0xc000003e,
    otherTable: 0x40000000, // x32
    // ptrace, add_key, request_key, keyctl, unshare, perf_event_open, setns,
    // process_vm_readv, process_vm_writev, kcmp, bpf, userfaultfd
    refused: [101, 248, 249, 250, 272, 298, 308, 310, 311, 312, 321, 323, ...IO_URING],
    clone: 56,
    socket: 41,
  },
  arm64: {
    audit: 0xc00000b7,
    // In the same order.
    refused: [117, 217, 218, 219, 97, 241, 268, 270, 271, 272, 280, 282, ...IO_URING],
    clone: 220,
    socket: 198,
  },
};

/** All of CLONE_NEW* that clone(2) takes. */
const NEW_NAMESPACES = 0x7e020000;
const AF_INET = 2;

/** Where struct seccomp_data has them; of the first argument the lower half. */
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;

const KILL = 0x80000000;
const ALLOW = 0x7fff0000;
const NOT_PERMITTED = 0x00050000 | 1; // EPERM
const NOT_THERE = 0x00050000 | 38; // ENOSYS: the C library then uses clone, whose flags can be looked at

/** The program, as `bwrap --seccomp` reads it: an array of struct sock_filter. `undefined` on other architectures. */
export function systemCallFilter(architecture = process.arch): Buffer | undefined {
  const known = ARCHITECTURES[architecture];
  if (known === undefined) return undefined;
  return Buffer.concat([
    load(ARCHITECTURE),
    unlessEqual(known.audit, KILL),
    load(NUMBER),
    ...(known.otherTable === undefined ? [] : [ifAtLeast(known.otherTable, KILL)]),
    ...known.refused.map((number) => ifEqual(number, NOT_PERMITTED)),
    ifEqual(CLONE3, NOT_THERE),
    ifFirstArgument(known.clone, JUMP_IF_ANY, NEW_NAMESPACES, NOT_PERMITTED, ALLOW),
    ifFirstArgument(known.socket, JUMP_IF_EQUAL, AF_INET, ALLOW, NOT_PERMITTED),
    give(ALLOW),
  ]);
}

// linux/bpf_common.h
const LOAD_WORD = 0x20;
const JUMP_IF_EQUAL = 0x15;
const JUMP_IF_AT_LEAST = 0x35;
const JUMP_IF_ANY = 0x45;
const RETURN = 0x06;

/** `ifTrue` and `ifFalse`: how many instructions to leave out. */
function instruction(code: number, value: number, ifTrue = 0, ifFalse = 0): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(ifTrue, 2);
  bytes.writeUInt8(ifFalse, 3);
  bytes.writeUInt32LE(value, 4);
  return bytes;
}

function load(offset: number): Buffer {
  return instruction(LOAD_WORD, offset);
}

function give(result: number): Buffer {
  return instruction(RETURN, result);
}

function ifEqual(value: number, result: number): Buffer {
  return Buffer.concat([instruction(JUMP_IF_EQUAL, value, 0, 1), give(result)]);
}

function unlessEqual(value: number, result: number): Buffer {
  return Buffer.concat([instruction(JUMP_IF_EQUAL, value, 1, 0), give(result)]);
}

function ifAtLeast(value: number, result: number): Buffer {
  return Buffer.concat([instruction(JUMP_IF_AT_LEAST, value, 0, 1), give(result)]);
}

/** For the call `number`: one result where the test of its first argument is true, another where it is not. */
function ifFirstArgument(
  number: number,
  test: number,
  value: number,
  then: number,
  otherwise: number,
): Buffer {
  return Buffer.concat([
    instruction(JUMP_IF_EQUAL, number, 0, 4),
    load(FIRST_ARGUMENT),
    instruction(test, value, 0, 1),
    give(then),
    give(otherwise),
  ]);
}
