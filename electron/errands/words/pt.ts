import type { NoticeWords } from './notice-words.ts';

export const pt: NoticeWords = {
  ready: {
    title: '{{title}} está aqui',
    text: 'Cada peça está como foi enviada. Abra o Newleaf para experimentar.',
  },
  'went-back': {
    title: '{{title}} não iniciou bem',
    text: 'O computador está como antes. Abra o Newleaf para ver por quê.',
  },
  'days-over': {
    title: 'Acabaram os dias de {{title}}',
    text: 'Por uma regra da escola, o computador volta ao que tinha antes. Abra o Newleaf para ver mais.',
  },
  asks: {
    title: 'Ficar com {{title}} ou voltar?',
    text: 'Você experimentou por {{days}}. Abra o Newleaf e escolha.',
  },
  new: { title: 'Há algo novo: {{title}}', text: 'Abra o Newleaf para ver o que traz.' },
};
