/**
 * The command line's one table from error code to words: what happened, and what to do. The window has its own.
 * `wordsFor` has a case for every code, or it does not compile. Details may be missing: then a sentence says less.
 */
import type { ErrorCode, ErrorDetails } from '../../shared/model/errors.ts';
import { Details, several } from './details-text.ts';
import { explainReason } from './reasons.ts';
import { formatBytes, formatCount } from './render/amounts.ts';

/** A failure as an `EngineError`, or as the contract carries it. */
export interface Failure {
  readonly code: ErrorCode;
  readonly step?: string | undefined;
  readonly details: ErrorDetails;
  readonly retryable: boolean;
}

export interface Words {
  /** What happened: a sentence. */
  readonly message: string;
  /** What to do: a sentence. */
  readonly hint: string;
}

export function wordsFor(failure: Failure): Words {
  const details = new Details(failure.details);
  switch (failure.code) {
    case 'E_USAGE':
      return usage(details);
    case 'E_STORE':
      if (details.has('configuration'))
        return {
          message: `${details.text('configuration')} does not say which store is this machine's${details.because('why')}.`,
          hint: 'It is a file of root\'s like {"store":"/data/newleaf"}. Mend it, or name a store with --store.',
        };
      return {
        message: `There is no usable store${details.after('at', 'store', 'path')}${details.because('why', 'what')}.`,
        hint: 'Name one with --store or NEWLEAF_STORE, or make one with `newleaf init`.',
      };
    case 'E_STORE_EXISTS':
      return {
        message: `There is something${details.after('at', 'store', 'path') || ' there'} already, so no store was made.`,
        hint: 'See `newleaf status`, or give another folder with --store.',
      };
    case 'E_BUSY':
      return busy(details);
    case 'E_STATE':
      return state(details);
    case 'E_POLICY':
      return policy(details);
    case 'E_PIN':
      return pin(details);
    case 'E_UNKNOWN_RELEASE':
      return unknownRelease(details);
    case 'E_WITHDRAWN':
      return {
        message: `The publisher took release${details.quoted('release')} back.`,
        hint: 'See `newleaf check` for what is offered instead.',
      };
    case 'E_UNSUPPORTED':
      return {
        message: `This machine can't do that${details.because('why', 'reason', 'layers', 'path')}.`,
        hint: 'The README says what a machine needs.',
      };
    case 'E_PRIVILEGE':
      return privilege(details);
    case 'E_TOOL':
      return tool(details);
    case 'E_SOURCE':
      return source(details);
    case 'E_TIMEOUT':
      return {
        message: `The source${details.quoted('source')} is too slow or fell silent${details.because('reason')}.`,
        hint: 'What came so far is kept: the same command goes on from there.',
      };
    case 'E_SIGNATURE':
      return {
        message: `What the source sent is not what the publisher signed${details.because('file', 'role', 'why')}.`,
        hint: 'Nothing of it was used. Use another source, or ask the publisher.',
      };
    case 'E_EXPIRED':
      return {
        message: `What the publisher signed is good no more${details.because('role')}: it ran out${details.instant('on', 'expires')}.`,
        hint: 'The publisher signs again with `newleaf refresh`; see whether the clock here is right, too.',
      };
    case 'E_ROLLBACK':
      return rollback(details);
    case 'E_CLOCK':
      return {
        message: `The clock of this machine can't be right${clock(details)}.`,
        hint: 'Set the clock, then try again.',
      };
    case 'E_METADATA':
      return {
        message: `The metadata is signed, but is not what it should be${details.because('file', 'target', 'role', 'why')}.`,
        hint: 'Nothing of it was used. Tell the publisher.',
      };
    case 'E_MANIFEST':
      return {
        message: `The manifest is none that Newleaf can use${details.after('at line', 'line')}${details.quoted('path')}${details.because('why')}.`,
        hint: 'Nothing of it was used. Tell the publisher.',
      };
    case 'E_PATH':
      return {
        message: `The path${details.quoted('path')} can't be part of a release${details.because('why')}.`,
        hint: 'Rename or remove it, or unmount what is mounted there.',
      };
    case 'E_SECRET':
      return {
        message: `The tree holds what nobody else may read: ${several(details.list('paths', 'path')) || 'a secret'}.`,
        hint: 'Empty or remove it, or name it with --allow-secret where everybody may know it.',
      };
    case 'E_EXISTS':
      return {
        message: `Version${details.quoted('version', 'release')} was published already.`,
        hint: 'What is published never changes: publish with another version.',
      };
    case 'E_KEYS':
      return keys(details);
    case 'E_DIGEST':
      return digest(details, failure.step);
    case 'E_TREE':
      return tree(details);
    case 'E_SPACE':
      return space(details);
    case 'E_TRIAL':
      return {
        message: `The trial ${details.text('result') === 'unknown' ? 'could not tell how it went' : 'went badly'}${details.because('reason', 'script')}.`,
        hint: 'Nothing was merged: `newleaf revert` puts the release aside, `newleaf try` tries it again.',
      };
    case 'E_PROCESS':
      return process(details);
    case 'E_CANCELLED':
      return cancelled(failure.step);
    case 'E_IO':
      return system(details);
    case 'E_INTERNAL':
      return {
        message: `Newleaf has a fault of its own${details.because('message', 'path')}.`,
        hint: 'Please report it, with what NEWLEAF_DEBUG=1 prints.',
      };
  }
}

function usage(details: Details): Words {
  const subject = details.first('option', 'source', 'path', 'folder', 'repository', 'tree');
  const value = details.quoted('value');
  // In the folder that the option names.
  const where = details.has('option') ? `${details.after('', 'path')}${details.after('line', 'line')}` : '';
  const why = explainWrongWord(subject, details.first('why', 'reason'));
  const message = subject === '' ? why : `${subject}${where}${value}: ${why}`;
  return {
    message: /[.?!]$/.test(message) ? message : `${message}.`,
    hint: `See \`newleaf${details.after('', 'command', 'call')} --help\`.`,
  };
}

function explainWrongWord(subject: string, why: string): string {
  // The contract's pattern of ids, which is no word for people.
  if (subject === 'release' && why.startsWith('Invalid string')) {
    return 'letters, digits and . _ + ~ - only, 64 at most, a letter or digit first';
  }
  return explainReason(why) || 'that is not right';
}

function busy(details: Details): Words {
  const who = details.has('operation') ? `\`newleaf ${details.text('operation')}\`` : 'Another Newleaf';
  const where = details.has('repository') ? details.text('repository') : 'this store';
  const pid = details.has('pid') ? ` (process ${details.text('pid')})` : '';
  return {
    message: `${who}${details.after('for', 'release')}${pid} is at work on ${where}${details.instant('since', 'since')}.`,
    hint: 'Wait until it has ended, or stop it first.',
  };
}

function privilege(details: Details): Words {
  const message = 'There is no engine for you here.';
  switch (details.text('why')) {
    case 'not-in-group':
      return {
        message: 'The engine service is for the group newleaf, and you are not in it.',
        hint: 'Let an administrator add you to the group, or run it as root.',
      };
    case 'no-pkexec':
      return { message, hint: 'Start the engine service, install pkexec, or run it as root.' };
    case 'not-installed':
      return { message, hint: 'Install the package, which brings the engine, or run it as root.' };
    case 'dismissed':
      return { message: 'Nobody allowed the engine to start.', hint: 'Try again, with a password.' };
    case 'refused':
      return {
        message: `The engine may not be started by you here${lastLine(details)}.`,
        hint: 'Ask an administrator, or run it as root.',
      };
    case 'other-store':
      return {
        message: `The engine of this machine is for ${details.text('served')}, not for ${details.text('store')}.`,
        hint: 'Leave out --store, or run it as root.',
      };
    default:
      return {
        message: details.has('operation')
          ? `Only root can do all of \`newleaf ${details.text('operation')}\`.`
          : 'Only root can do that.',
        hint: 'Run it as root, with sudo for example.',
      };
  }
}

function state(details: Details): Words {
  const release = details.text('release');
  switch (details.text('why')) {
    case 'nothing-staged':
      return { message: 'Nothing is staged.', hint: '`newleaf get` fetches a release first.' };
    case 'no-pin':
      return { message: 'No PIN is set for the teacher.', hint: '`newleaf pin` sets one.' };
    case 'nothing-on-trial':
      return { message: 'No release is on trial.', hint: '`newleaf try` tries what is staged.' };
    case 'not-to-be-tried':
      return {
        message: `Nobody could try that (${details.text('item')}) in the last trial of “${release}”.`,
        hint:
          details.list('known').length === 0
            ? 'It did not come up. `newleaf try` tries it again.'
            : `A thumb can be given for: ${several(details.list('known'))}.`,
      };
    case 'no-way-back':
      return { message: 'There is no system to go back to.', hint: 'See `newleaf status`.' };
    case 'not-in-use':
      return {
        message: `Release “${release}” is neither on trial nor what boots${several(details.list('known')) === '' ? '' : `; that is ${several(details.list('known'))}`}.`,
        hint: 'See `newleaf status`.',
      };
    case 'no-such-system':
      return { message: `There is no ${details.text('system')} system now.`, hint: 'See `newleaf status`.' };
    case 'runs-newleaf':
      return {
        message: 'This laptop runs by Newleaf now.',
        hint: 'Choose the Debian that was there in the boot menu, and do it in that.',
      };
    case 'not-installed':
      return {
        message: 'There is no Newleaf beside this system.',
        hint: 'What `newleaf image` made has no system to go back to.',
      };
    case 'source-known':
      return {
        message: `“${details.text('source')}” is one of the sources already.`,
        hint: '`newleaf source first` puts it before the others.',
      };
    case 'source-unknown':
      return {
        message: `“${details.text('source')}” is none of the sources; those are ${several(details.list('known'))}.`,
        hint: '`newleaf source add` adds it.',
      };
    case 'last-source':
      return {
        message: `“${details.text('source')}” is the only source: without one nothing could be fetched.`,
        hint: 'Add another one first, with `newleaf source add`.',
      };
    case 'too-many-sources':
      return {
        message: `There are ${details.text('most')} sources already, and there can be no more.`,
        hint: '`newleaf source remove` takes one away.',
      };
    case 'sources-changed':
      return {
        message: 'The sources are others by now.',
        hint: 'See `newleaf source` for which there are.',
      };
    case 'other-under-way':
      return {
        message: `Release “${release}” is under way (${details.text('state')}).`,
        hint: 'First keep it with `newleaf keep`, or put it aside with `newleaf revert`.',
      };
    default:
      return {
        message: `That can't be done now${details.because('release', 'state', 'why')}.`,
        hint: 'See `newleaf status` for what can.',
      };
  }
}

function policy(details: Details): Words {
  switch (details.text('why')) {
    case 'no-good-trial':
      return {
        message: `The policy wants a trial that went well before a release is kept; the last was: ${details.text('trial')}.`,
        hint: '`newleaf try` tries it.',
      };
    case 'no-teacher-decision':
      return {
        message: `The policy wants a teacher to say that release “${details.text('release')}” is safe to keep; the last word was: ${details.text('decision')}.`,
        hint: '`newleaf decide keep` says so.',
      };
    case 'too-many-layers':
      return {
        message: `The system has ${details.text('layers')} layers, and the policy allows ${details.text('most')} at most.`,
        hint: '`newleaf settle` merges those that were kept long enough, `newleaf settle --now` all.',
      };
    default:
      return {
        message: `The policy of this store does not allow it${details.because('why', 'reason')}.`,
        hint: details.has('notBefore')
          ? `It will${details.instant('after', 'notBefore')}.`
          : 'The policy is in `newleaf status --json`; ask whoever looks after this laptop.',
      };
  }
}

/** Windows are asked for it; root's commands never are. */
function pin(details: Details): Words {
  const seconds = details.number('seconds');
  const wait = seconds > 0 ? `Wait ${formatCount(seconds, 'second', 'seconds')}` : 'Try again';
  const hint = `${wait}; or let root set another one with \`newleaf pin\`.`;
  switch (details.text('why')) {
    case 'wrong':
      return { message: "That is not the teacher's PIN.", hint };
    case 'wait':
      return { message: 'Too many wrong PINs were tried.', hint };
    default:
      return { message: "That asks for the teacher's PIN.", hint: 'Open the page for the teacher with it.' };
  }
}

function unknownRelease(details: Details): Words {
  if (details.text('release') === 'newest') {
    return { message: 'The source has no release.', hint: 'Ask the publisher, or use another source.' };
  }
  const known = details.list('known');
  return {
    message: `There is no release${details.quoted('release')}.`,
    hint: known.length === 0 ? 'See `newleaf check` for what there is.' : `There is: ${several(known)}.`,
  };
}

function tool(details: Details): Words {
  const name = details.quoted('tool') || ' that is needed';
  const wanted = details.text('wanted');
  const found = details.text('found');
  if (wanted !== '' && found !== '') {
    return {
      message: `The program${name} is too old: ${found}, where ${wanted} or later is wanted.`,
      hint: 'Install a newer one with the package manager of this system.',
    };
  }
  if (details.has('exitCode') || details.has('signal')) {
    return {
      message: `The program${name} does not work here${lastLine(details)}.`,
      hint: 'See whether it is installed whole, and whether this machine lets it do its work.',
    };
  }
  return {
    message: `The program${name} is missing${details.because('why')}.`,
    hint: 'Install it with the package manager of this system.',
  };
}

function source(details: Details): Words {
  const missing = details.list('missing');
  const which = details.quoted('source') || details.quoted('host');
  if (missing.length > 0) {
    return {
      message: `The source${which} lacks files of the release: ${several(missing, details.number('count'))}.`,
      hint: 'It may be a copy that is not complete: try again later, or use another source.',
    };
  }
  return {
    message: `The source${which} can't be reached, or serves no releases${details.because('file', 'reason', 'why')}.`,
    hint: 'See whether the network and the address are right, then try again.',
  };
}

function clock(details: Details): string {
  const says = details.instant(': it says', 'now').trimStart();
  return says === '' ? '' : `${says}${details.instant('where it is after', 'atLeast')}`;
}

function rollback(details: Details): Words {
  if (details.text('why') === 'older-than-current') {
    return {
      message: `Release “${details.text('release')}” is older than “${details.text('current')}”, which boots now.`,
      hint: '`newleaf revert` goes back, where there is a way back.',
    };
  }
  const numbers = details.has('seen') ? `: ${details.text('offered')} after ${details.text('seen')}` : '';
  return {
    message: `The source offers something older than what was seen before${details.because('role', 'what')}${numbers}.`,
    hint: 'Nothing of it was used. Wait until the source has caught up, or use another one.',
  };
}

function keys(details: Details): Words {
  const why = details.text('why');
  const role = details.after('of', 'role');
  const where = details.after('in', 'path', 'keys');
  if (why === 'missing') {
    return {
      message: `The signing key${role} is missing: there is no${details.after('', 'path') || ' such file'}.`,
      hint: 'Name the folder of the keys with --keys or NEWLEAF_KEYS.',
    };
  }
  if (why === 'passphrase') {
    return {
      message: `The passphrase does not open the signing key${role}${where}.`,
      hint: 'Give the right one in NEWLEAF_KEYS_PASSPHRASE or with --passphrase-file.',
    };
  }
  return {
    message: `The signing keys can't be used${role}${where}${details.because('why')}.`,
    hint: 'Name the folder of the keys with --keys; it must lie outside of what is published.',
  };
}

function digest(details: Details, step: string | undefined): Words {
  const paths = details.list('paths', 'path');
  const here = step === 'assemble' || step === 'copy' || step === 'verify';
  return {
    message: `Contents are not what was signed: ${several(paths, details.number('count')) || 'a file'}.`,
    hint: here
      ? '`newleaf repair` fetches again what is damaged here.'
      : 'Nothing of it was used. Try again, or use another source, and tell whoever runs this one.',
  };
}

function tree(details: Details): Words {
  const count = details.number('count');
  const first = details.list('faults', 'paths', 'path');
  const what = first.length === 0 ? '' : `: ${several(first, count)}`;
  return {
    message: `${count > 0 ? formatCount(count, 'thing differs', 'things differ') : 'A tree differs'} from what was signed${what}.`,
    hint: '`newleaf repair` fetches again what is damaged.',
  };
}

function space(details: Details): Words {
  const needed = details.number('needBytes', 'needed');
  const free = details.number('freeBytes', 'free');
  if (details.text('where') === 'image') {
    return {
      message: `The disk is too small for what it has to hold: ${formatBytes(needed)} needed, ${formatBytes(free)} wanted.`,
      hint: 'Give a larger --size, or a smaller --data-size.',
    };
  }
  const inodes = details.number('needInodes') - details.number('freeInodes');
  const couldGo = details.list('couldGo');
  let what = '';
  if (needed > free) what = `: ${formatBytes(needed)} needed, ${formatBytes(free)} free`;
  else if (inodes > 0) what = `: ${formatCount(inodes, 'more file has', 'more files have')} to fit`;
  return {
    message: `There is not enough room${details.quoted('path')}${what}.`,
    hint:
      couldGo.length > 0
        ? `What could go: ${several(couldGo)}.`
        : 'Make room, or see what `newleaf clean` can remove, then try again.',
  };
}

function process(details: Details): Words {
  const end = details.has('exitCode')
    ? ` with exit code ${details.text('exitCode')}`
    : details.after('by', 'signal');
  return {
    message: `The program${details.quoted('tool', 'command')} failed${end}${details.because('reason')}${lastLine(details)}.`,
    hint: 'Try again; if it stays so, please report it.',
  };
}

/** The last that a program said. */
function lastLine(details: Details): string {
  const last = details.list('lastLines', 'last').findLast((line) => line.trim() !== '');
  return last === undefined ? '' : `: ${last.replace(/\.$/, '')}`;
}

function cancelled(step: string | undefined): Words {
  const kept = step === 'fetch' || step === 'copy' || step === 'mirror';
  return {
    message: 'It was stopped.',
    hint: kept
      ? 'What came so far is kept: the same command goes on from there.'
      : 'Nothing is left by halves.',
  };
}

function system(details: Details): Words {
  const reason = details.first('reason', 'why');
  const path = details.quoted('path') || details.after('port', 'port');
  const call = details.has('call') ? ` [${details.text('call')}]` : '';
  return {
    message: `The system refused${path}: ${explainReason(reason) || 'it gave no reason'}${call}.`,
    hint: SYSTEM_HINTS[reason] ?? 'Nothing is left by halves: the same command goes on or starts again.',
  };
}

const SYSTEM_HINTS: Readonly<Record<string, string>> = {
  EACCES: 'Run it as root, with sudo for example.',
  EPERM: 'Run it as root, with sudo for example.',
  EROFS: 'See what the kernel says about the disk (dmesg).',
  EIO: 'See what the kernel says about the disk (dmesg).',
  EUCLEAN: 'See what the kernel says about the disk (dmesg).',
  ENOENT: 'See whether the path is right.',
  ENOTDIR: 'See whether the path is right.',
  EBUSY: 'See who uses it (fuser -vm), then try again.',
  EMFILE: 'Raise the limit of open files (ulimit -n).',
  EADDRINUSE: 'Use another one, or 0 for any free one.',
  changed: 'Let nothing write there, then try again.',
};
