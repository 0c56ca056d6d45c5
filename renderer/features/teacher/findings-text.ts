import { isLost, type Finding } from '../../../shared/model/findings.ts';
import type { Say } from '../../i18n/i18n.ts';
import { nameOfProbed } from '../trying/name-of-probed.ts';

const SIGNS: Readonly<Record<Finding['answer'], string>> = {
  ...{ yes: '✓', no: '✗', none: '–', 'cannot-tell': '?' },
};

/** What a laptop found of its parts, a line each, what is lost first. Pure. */
export function findingsText(found: readonly Finding[], say: Say): string {
  return found
    .toSorted((left, right) => Number(isLost(right)) - Number(isLost(left)))
    .map(({ item, answer, why, name }) => {
      const values = { what: say(nameOfProbed(item)), found: say(`report.probe.${why}`) };
      const text =
        name === '' ? say('report.laptop.part', values) : say('report.laptop.named', { ...values, name });
      return `${SIGNS[answer]} ${text}`;
    })
    .join('\n');
}
