import type { ReactNode } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { idOfPart, PARTS, type PartOfPage } from './parts-of-page.tsx';

export type Fact = readonly [name: string, value: ReactNode];

/** Names and values, one a row. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="rows">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type SectionProps = { readonly children: ReactNode } & (
  | { readonly title: string }
  /** One that the top of the page leads to. */
  | { readonly part: PartOfPage }
);

export function Section({ children, ...of }: SectionProps) {
  const { say } = useWords();
  return (
    <section>
      {'part' in of ? (
        <h2 id={idOfPart(of.part)} tabIndex={-1}>
          {say(PARTS[of.part])}
        </h2>
      ) : (
        <h2>{of.title}</h2>
      )}
      {children}
    </section>
  );
}
