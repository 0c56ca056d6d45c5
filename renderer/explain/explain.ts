import type { ErrorCode } from '../../shared/model/errors.ts';
import type { Key } from '../i18n/en.ts';

/** The child's sentence for every code. Pure; a new code does not compile without one. */
export function explain(code: ErrorCode): Key {
  switch (code) {
    case 'E_SPACE':
      return 'problem.space';
    case 'E_SOURCE':
    case 'E_TIMEOUT':
      return 'problem.source';
    case 'E_DIGEST':
    case 'E_SIGNATURE':
    case 'E_METADATA':
    case 'E_MANIFEST':
    case 'E_PATH':
      return 'problem.wrong';
    case 'E_ROLLBACK':
    case 'E_WITHDRAWN':
      return 'problem.old';
    case 'E_EXPIRED':
    case 'E_CLOCK':
      return 'problem.clock';
    case 'E_STATE':
    case 'E_UNKNOWN_RELEASE':
    case 'E_CANCELLED':
      return 'problem.state';
    case 'E_POLICY':
      return 'problem.policy';
    case 'E_BUSY':
      return 'problem.busy';
    case 'E_STORE':
    case 'E_TREE':
    case 'E_IO':
      return 'problem.damaged';
    case 'E_TRIAL':
    case 'E_UNSUPPORTED':
    case 'E_TOOL':
    case 'E_PRIVILEGE':
      return 'problem.trial';
    case 'E_USAGE':
    case 'E_STORE_EXISTS':
    case 'E_SECRET':
    case 'E_EXISTS':
    case 'E_KEYS':
    case 'E_PROCESS':
    case 'E_INTERNAL':
      return 'problem.inside';
  }
}
