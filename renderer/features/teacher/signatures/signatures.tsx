import type { SignaturesView } from '../../../../shared/contract/signatures.ts';
import type { StatusView } from '../../../../shared/contract/views.ts';
import { useWords, type Say } from '../../../i18n/i18n.ts';
import { Facts, Section, type Fact } from '../facts.tsx';
import { useSignatures } from './use-signatures.ts';
import { warningText } from './warning-text.ts';

/** Digits of a digest that people compare. */
const SHORT = 16;

/** Who signed what is here, when, until when that is good; and what of it somebody should know. */
export function Signatures({ status }: { readonly status: StatusView }) {
  const { say } = useWords();
  const answer = useSignatures(status);
  if (answer === undefined) return <Section part="signatures">{null}</Section>;
  if (answer.signatures === null) {
    return (
      <Section part="signatures">
        <p>{say('signatures.failed', { code: answer.error.code })}</p>
      </Section>
    );
  }
  const { signatures } = answer;
  return (
    <Section part="signatures">
      {signatures.warnings.length === 0 ? null : (
        <ul className="faults">
          {signatures.warnings.map((warning) => (
            <li key={`${warning.what} ${'role' in warning ? warning.role : ''}`}>
              <strong>{warningText(warning, say)}</strong>
            </li>
          ))}
        </ul>
      )}
      {signatures.expires === null ? (
        <p>{say('signatures.none')}</p>
      ) : (
        <Facts
          facts={[...releaseFacts(signatures, signatures.expires, say), ...roleFacts(signatures, say)]}
        />
      )}
    </Section>
  );
}

function releaseFacts({ releases, roles }: SignaturesView, until: string, say: Say): Fact[] {
  const keys = keysText(roles.find(({ role }) => role === 'targets')?.keys ?? [], say);
  return releases.map(({ version, uses, issued, manifestSha256 }) => [
    say('signatures.release.name', {
      version,
      uses: { list: uses.map((one) => say(`signatures.use.${one}`)) },
    }),
    say('signatures.release', {
      keys,
      date: { moment: issued },
      until: { moment: until },
      digest: `SHA-256 ${manifestSha256.slice(0, SHORT)}…`,
    }),
  ]);
}

function roleFacts({ roles }: SignaturesView, say: Say): Fact[] {
  return roles.map(({ role, version, keys, expires }) => [
    say(`signatures.role.${role}`),
    say('signatures.role.value', { version, keys: keysText(keys, say), until: { moment: expires } }),
  ]);
}

function keysText(keys: SignaturesView['roles'][number]['keys'], say: Say): string {
  const signers = keys.filter(({ signed }) => signed);
  if (signers.length === 0) return say('signatures.nobody');
  return signers
    .map(({ id, name }) =>
      name === null ? say('signatures.key', { id }) : say('signatures.named', { id, name }),
    )
    .join(', ');
}
