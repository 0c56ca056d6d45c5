import type { ErrorView } from '../../shared/contract/error-payload.ts';
import type { ErrorCode, ErrorDetails } from '../../shared/model/errors.ts';
import { message, type Message } from '../i18n/message.ts';

/** What a child may do about it. `again`: what failed is asked for once more. */
export type ChildAction = 'again' | 'check' | 'revert' | 'teacher';
/** What a teacher may do about it, beside what is outside of this laptop. */
export type TeacherAction = 'check' | 'revert' | 'verify' | 'repair' | 'settle' | 'clean';

/** What kind of thing it is, for a picture. */
export type ProblemKind =
  | 'no-room'
  | 'cannot-reach'
  | 'not-as-signed'
  | 'clock'
  | 'damaged'
  | 'busy'
  | 'cannot'
  | 'gone'
  | 'unwell'
  | 'rule'
  | 'stopped';

export interface Explanation {
  readonly picture: ProblemKind;
  /** One sentence or two, without jargon. */
  readonly child: Message;
  /** What it is, and what one can do. */
  readonly teacher: Message;
  readonly childMay: readonly ChildAction[];
  readonly teacherMay: readonly TeacherAction[];
}

type Fault = Pick<ErrorView, 'code' | 'details'>;

/** The window's one table from error code to words and actions. Pure. A new code does not compile without a place here. */
export function explain({ code, details }: Fault): Explanation {
  return byCode(code, details);
}

function byCode(code: ErrorCode, details: ErrorDetails): Explanation {
  switch (code) {
    case 'E_SPACE':
      return {
        picture: 'no-room',
        child: message('problem.space'),
        teacher: space(details),
        childMay: ['teacher', 'again'],
        teacherMay: ['clean', 'settle', 'check'],
      };
    case 'E_SOURCE':
      return source(details);
    case 'E_TIMEOUT':
      return {
        picture: 'cannot-reach',
        child: message(details['reason'] === 'silent' ? 'problem.silent' : 'problem.slow'),
        teacher: message(details['reason'] === 'silent' ? 'told.silent' : 'told.timeout'),
        childMay: ['again'],
        teacherMay: ['check'],
      };
    case 'E_DIGEST':
      return {
        ...wrong(message('told.digest')),
        teacherMay: ['verify', 'repair'],
      };
    case 'E_SIGNATURE':
      return wrong(message('told.signature'));
    case 'E_METADATA':
      return wrong(message('told.metadata'));
    case 'E_MANIFEST':
      return wrong(message('told.manifest'));
    case 'E_PATH':
      return wrong(message('told.path'));
    case 'E_ROLLBACK':
      return details['why'] === 'older-than-current'
        ? {
            picture: 'not-as-signed',
            child: message('problem.older'),
            teacher: message('told.older'),
            childMay: ['check'],
            teacherMay: ['check', 'revert'],
          }
        : {
            picture: 'not-as-signed',
            child: message('problem.old'),
            teacher: message('told.rollback'),
            childMay: ['teacher'],
            teacherMay: ['check'],
          };
    case 'E_WITHDRAWN':
      return gone(message('problem.withdrawn'), message('told.withdrawn'));
    case 'E_UNKNOWN_RELEASE':
      return gone(message('problem.gone'), message('told.unknown-release'));
    case 'E_EXPIRED':
      return {
        picture: 'clock',
        child: message('problem.expired'),
        teacher: message('told.expired'),
        childMay: ['teacher', 'check'],
        teacherMay: ['check'],
      };
    case 'E_CLOCK':
      return {
        picture: 'clock',
        child: message('problem.clock'),
        teacher: message('told.clock'),
        childMay: ['teacher', 'check'],
        teacherMay: ['check'],
      };
    case 'E_STATE':
      return state(details);
    case 'E_POLICY':
      return policy(details);
    case 'E_PIN':
      return {
        picture: 'rule',
        child: message('problem.pin'),
        teacher: pin(details),
        childMay: ['teacher'],
        teacherMay: [],
      };
    case 'E_BUSY':
      return {
        picture: 'busy',
        child: message('problem.busy'),
        teacher: message('told.busy'),
        childMay: ['again'],
        teacherMay: [],
      };
    case 'E_CANCELLED':
      return {
        picture: 'stopped',
        child: message('problem.stopped'),
        teacher: message('told.cancelled'),
        childMay: ['again'],
        teacherMay: [],
      };
    case 'E_TRIAL':
      return {
        picture: 'unwell',
        child: message('problem.trial'),
        teacher: message('told.trial'),
        childMay: ['again', 'revert'],
        teacherMay: ['revert'],
      };
    case 'E_UNSUPPORTED':
      return cannot(message('told.unsupported'));
    case 'E_TOOL':
      return cannot(message('told.tool'));
    case 'E_PRIVILEGE':
      return cannot(message('told.privilege'));
    case 'E_TREE':
      return damaged(message('told.tree'), ['verify', 'repair']);
    case 'E_STORE':
      return damaged(message('told.store'), ['repair']);
    case 'E_IO':
      return {
        picture: 'damaged',
        child: message('problem.disk'),
        teacher: message('told.io'),
        childMay: ['again', 'teacher'],
        teacherMay: ['verify', 'repair'],
      };
    case 'E_PROCESS':
      return inside(message('told.process'));
    case 'E_USAGE':
      return inside(message('told.usage'));
    case 'E_STORE_EXISTS':
      return inside(message('told.store-exists'));
    case 'E_SECRET':
    case 'E_EXISTS':
    case 'E_KEYS':
      return inside(message('told.publisher'));
    case 'E_INTERNAL':
      return inside(message('told.internal'));
  }
}

/** What was sent is not what was signed: nothing of it was taken. */
function wrong(teacher: Message): Explanation {
  return {
    picture: 'not-as-signed',
    child: message('problem.wrong'),
    teacher,
    childMay: ['teacher', 'again'],
    teacherMay: ['check'],
  };
}

function gone(child: Message, teacher: Message): Explanation {
  return { picture: 'gone', child, teacher, childMay: ['check'], teacherMay: ['check'] };
}

function cannot(teacher: Message): Explanation {
  return {
    picture: 'cannot',
    child: message('problem.cannot'),
    teacher,
    childMay: ['teacher', 'again'],
    teacherMay: [],
  };
}

function damaged(teacher: Message, teacherMay: readonly TeacherAction[]): Explanation {
  return {
    picture: 'damaged',
    child: message('problem.damaged'),
    teacher,
    childMay: ['teacher', 'again'],
    teacherMay,
  };
}

function inside(teacher: Message): Explanation {
  return {
    picture: 'unwell',
    child: message('problem.inside'),
    teacher,
    childMay: ['again', 'teacher'],
    teacherMay: [],
  };
}

function source(details: ErrorDetails): Explanation {
  const isIncomplete = details['missing'] !== undefined || details['reason'] === 'incomplete';
  return {
    picture: isIncomplete ? 'gone' : 'cannot-reach',
    child: message(isIncomplete ? 'problem.incomplete' : 'problem.source'),
    teacher: message(isIncomplete ? 'told.source-incomplete' : 'told.source'),
    childMay: ['again'],
    teacherMay: ['check'],
  };
}

function space(details: ErrorDetails): Message {
  const needed = Number(details['needBytes'] ?? details['needed']);
  const free = Number(details['freeBytes'] ?? details['free']);
  // It may also be places for files that are missing, not bytes.
  if (!(needed > free)) return message('told.space');
  return message('told.space.amounts', { needed: { bytes: needed }, free: { bytes: free } });
}

function pin(details: ErrorDetails): Message {
  const { why, seconds } = details;
  if (typeof seconds === 'number' && seconds > 0) return message('told.pin.wait', { time: { seconds } });
  return message(why === 'wrong' ? 'told.pin.wrong' : 'told.pin');
}

function state(details: ErrorDetails): Explanation {
  switch (details['why']) {
    case 'nothing-staged':
      return gone(message('problem.nothing-here'), message('told.nothing-staged'));
    case 'nothing-on-trial':
      return {
        picture: 'gone',
        child: message('problem.not-on-trial'),
        teacher: message('told.not-on-trial'),
        childMay: [],
        teacherMay: [],
      };
    case 'no-way-back':
      return gone(message('problem.no-way-back'), message('told.no-way-back'));
    case 'other-under-way':
      return {
        picture: 'rule',
        child: message('problem.other-first'),
        teacher: message('told.other-under-way'),
        childMay: [],
        teacherMay: ['revert'],
      };
    case 'sources-changed':
      return {
        picture: 'rule',
        child: message('problem.state'),
        teacher: message('told.sources-changed'),
        childMay: [],
        teacherMay: [],
      };
    case 'preparing':
      return {
        picture: 'busy',
        child: message('problem.preparing'),
        teacher: message('told.preparing'),
        childMay: ['again'],
        teacherMay: [],
      };
    default:
      return {
        picture: 'rule',
        child: message('problem.state'),
        teacher: message('told.state'),
        childMay: ['check'],
        teacherMay: ['check'],
      };
  }
}

function policy(details: ErrorDetails): Explanation {
  switch (details['why']) {
    case 'no-good-trial':
      return {
        picture: 'rule',
        child: message('problem.try-first'),
        teacher: message('told.no-good-trial'),
        childMay: [],
        teacherMay: ['revert'],
      };
    case 'no-teacher-decision':
      return {
        picture: 'rule',
        child: message('problem.teacher-first'),
        teacher: message('told.no-teacher-decision'),
        childMay: ['teacher'],
        teacherMay: ['revert'],
      };
    case 'too-many-layers':
      return {
        picture: 'rule',
        child: message('problem.tidy-first'),
        teacher: message('told.too-many-layers'),
        childMay: ['teacher'],
        teacherMay: ['settle'],
      };
    default:
      return {
        picture: 'rule',
        child: message('problem.policy'),
        teacher: message('told.policy'),
        childMay: ['teacher'],
        teacherMay: [],
      };
  }
}
