import type { ErrandsDone } from '../../errands/run-errands.ts';
import { formatInstant } from './amounts.ts';

const DID: Readonly<Record<ErrandsDone['did'][number]['errand'], string>> = {
  settle: 'settled what was kept long enough',
  'go-on': 'went on getting',
  check: 'asked the source',
  get: 'got',
};

const RESTS: Readonly<Record<ErrandsDone['rest']['why'], string>> = {
  busy: 'Something else is under way; that comes first.',
  'quiet-hours': 'These are quiet hours.',
  metered: 'The rest waits for a network that costs nothing.',
  'not-due': 'Nothing more is due.',
};

/** What was done, and why no more. */
export function renderErrands({ did, rest, told }: ErrandsDone): string[] {
  return [
    ...did.map(({ errand, release, error }) => {
      const what = release === null ? DID[errand] : `${DID[errand]} ${release}`;
      return error === null ? `${capital(what)}.` : `${capital(what)}: not well (${error}).`;
    }),
    ...told.map(({ about, title }) => `Told on the desktop: ${about} (${title}).`),
    `${RESTS[rest.why]}${rest.until === null ? '' : ` Look again on ${formatInstant(rest.until)}.`}`,
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
