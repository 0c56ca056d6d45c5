import type { Translated } from '../texts.ts';
import type { tries as english } from '../en/tries.ts';

export const tries: Translated<typeof english, 'fr'> = {
  'found.title': 'Ce que l’ordinateur a trouvé',
  'found.start': 'Le démarrage',
  'found.programs': 'Ses programmes',
  'found.in-time': 'bien, en {{time}}',
  'found.unwell': 'pas bien',
  'found.heart': 'Son cœur',
  'found.required.well': 'bien ; c’est nécessaire',
  'found.required.unwell': 'pas bien, et c’est nécessaire',
  'found.wanted.well': 'bien',
  'found.wanted.unwell': 'pas bien ; ce n’est pas nécessaire',
  'found.more': {
    one: '{{count, number}} de plus',
    many: '{{count, number}} de plus',
    other: '{{count, number}} de plus',
  },
  'found.more.well': 'tout va bien',
  'found.more.unwell': {
    one: '{{count, number}} ne va pas bien',
    many: '{{count, number}} ne vont pas bien',
    other: '{{count, number}} ne vont pas bien',
  },
  'tries.title': 'Mets un pouce à ce que tu as essayé. Tu n’es pas obligé de tout essayer.',
  'tries.looked': 'Est-ce que c’était bien à voir ?',
  'tries.later':
    'Ton Journal, le son, le micro, la caméra, le Wi-Fi, le clavier et tes activités viendront quand ton ordinateur démarrera vraiment avec.',
  'try.looks': 'À quoi ça ressemble',
  'try.journal': 'Mon Journal',
  'try.sound': 'Le son',
  'try.microphone': 'Le micro',
  'try.camera': 'La caméra',
  'try.wifi': 'Wi-Fi',
  'try.typing': 'Écrire dans ma langue',
  'try.activities': 'Mes activités préférées',
  'thumb.up': '{{what}} : pouce levé',
  'thumb.down': '{{what}} : pouce baissé',
};
