import type { NoticeWords } from './notice-words.ts';

export const fr: NoticeWords = {
  ready: {
    title: '{{title}} est là',
    text: 'Chaque morceau est comme il a été envoyé. Ouvre Newleaf pour l’essayer.',
  },
  'went-back': {
    title: '{{title}} n’a pas bien démarré',
    text: 'Ton ordinateur est comme avant. Ouvre Newleaf pour voir pourquoi.',
  },
  'days-over': {
    title: 'Les jours de {{title}} sont finis',
    text: 'Par une règle de ton école, ton ordinateur revient à ce qu’il avait avant. Ouvre Newleaf pour en savoir plus.',
  },
  asks: {
    title: 'Garder {{title}} ou revenir ?',
    text: 'Tu l’essaies depuis {{days}}. Ouvre Newleaf et choisis.',
  },
  new: { title: 'Il y a du nouveau : {{title}}', text: 'Ouvre Newleaf pour voir ce que ça apporte.' },
};
