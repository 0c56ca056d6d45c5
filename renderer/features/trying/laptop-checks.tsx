import type { TrialView } from '../../../shared/contract/views.ts';
import { ThumbIcon } from '../../components/icons.tsx';
import {
  CheckPicture,
  CutOffPicture,
  HeartPicture,
  SchoolPicture,
  StartPicture,
} from '../../components/pictures.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { laptopCards, type LaptopCard } from './laptop-cards.ts';

const PICTURES = {
  start: StartPicture,
  heart: HeartPicture,
  check: CheckPicture,
  school: SchoolPicture,
  'cut-off': CutOffPicture,
};

/** What the laptop found by itself: a card each, with its own thumb. */
export function LaptopChecks({ trial }: { readonly trial: TrialView }) {
  const { say } = useWords();
  const cards = laptopCards(trial);
  if (cards.length === 0) return null;
  return (
    <section className="cards-of">
      <h2>{say('found.title')}</h2>
      <ul className="cards">
        {cards.map((card, index) => (
          <Card key={index} card={card} />
        ))}
      </ul>
    </section>
  );
}

function Card({ card: { picture, name, isWell, found } }: { readonly card: LaptopCard }) {
  const { tell } = useWords();
  const Picture = PICTURES[picture];
  return (
    <li className={isWell === false ? 'card unwell' : 'card'}>
      <Picture />
      <p>
        <strong>{tell(name)}</strong> <span className="found">{tell(found)}</span>
      </p>
      {isWell === null ? null : <ThumbIcon up={isWell} />}
    </li>
  );
}
