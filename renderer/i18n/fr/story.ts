import type { Translated } from '../texts.ts';
import type { story as english } from '../en/story.ts';

export const story: Translated<typeof english, 'fr'> = {
  'story.title': 'L’histoire de mon ordinateur',
  'story.nothing': 'Il ne s’est encore rien passé.',
  'story.reading': 'Je cherche…',
  'story.init': 'Ici commence l’histoire de cet ordinateur.',
  'story.fetch-started': '{{release}} a commencé à venir.',
  'story.staged': '{{release}} était là, et chaque morceau était bon.',
  'story.trial-good': '{{release}} a été essayé, et a bien démarré.',
  'story.trial-bad': '{{release}} a été essayé, et n’a pas bien démarré.',
  'story.trial-unknown': '{{release}} a été essayé, et n’a pas pu dire comment ça s’est passé.',
  'story.kept': 'Tu as gardé {{release}}.',
  'story.kept-days':
    'Les jours d’essai de {{release}} étaient finis, et il a été gardé : c’est une règle de ton école.',
  'story.settled': '{{release}} fait maintenant partie de l’arbre.',
  'story.reverted': 'Ton ordinateur a quitté {{release}} et a repris ce qu’il avait avant.',
  'story.aside': 'Tu as mis {{release}} de côté sans l’essayer.',
  'story.reverted-days':
    'Les jours d’essai de {{release}} étaient finis, et il a été mis de côté : c’est une règle de ton école.',
  'story.failed': '{{release}} n’a pas pu venir.',
  'story.paused': '{{release}} s’est reposé en route.',
  'story.stopped': '{{release}} a été arrêté en route.',
  'story.interrupted': '{{release}} a été coupé en route.',
};
