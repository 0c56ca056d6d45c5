import type { NoticeWords } from './notice-words.ts';

export const es: NoticeWords = {
  ready: {
    title: '{{title}} está aquí',
    text: 'Cada pieza está como la enviaron. Abre Newleaf para probarlo.',
  },
  'went-back': {
    title: '{{title}} no arrancó bien',
    text: 'Tu computadora está como antes. Abre Newleaf para ver por qué.',
  },
  'days-over': {
    title: 'Terminaron los días de {{title}}',
    text: 'Por una regla de tu escuela, tu computadora vuelve a lo que tenía antes. Abre Newleaf para ver más.',
  },
  asks: {
    title: '¿Te quedas con {{title}} o vuelves?',
    text: 'Lo has probado durante {{days}}. Abre Newleaf y elige.',
  },
  new: { title: 'Hay algo nuevo: {{title}}', text: 'Abre Newleaf para ver qué trae.' },
};
