import type { Translated } from '../texts.ts';
import type { tries as english } from '../en/tries.ts';

export const tries: Translated<typeof english, 'pt'> = {
  'found.title': 'O que o computador encontrou',
  'found.start': 'O início',
  'found.programs': 'Os programas dele',
  'found.in-time': 'bem, em {{time}}',
  'found.unwell': 'mal',
  'found.heart': 'O coração dele',
  'found.required.well': 'bem; é preciso',
  'found.required.unwell': 'mal, e é preciso',
  'found.wanted.well': 'bem',
  'found.wanted.unwell': 'mal; não é preciso',
  'found.more': {
    one: 'Mais {{count, number}}',
    many: 'Mais {{count, number}}',
    other: 'Mais {{count, number}}',
  },
  'found.more.well': 'tudo bem',
  'found.more.unwell': {
    one: '{{count, number}} está mal',
    many: '{{count, number}} estão mal',
    other: '{{count, number}} estão mal',
  },
  'tries.title': 'Dê um polegar ao que experimentou. Não precisa de experimentar tudo.',
  'tries.looked': 'Pareceu bem?',
  'tries.later':
    'O seu Diário, o som, o microfone, a câmera, o Wi-Fi, o teclado e as suas atividades vêm quando o computador começar mesmo assim.',
  'try.looks': 'Que aspecto tinha',
  'try.journal': 'O meu Diário',
  'try.sound': 'Som',
  'try.microphone': 'Microfone',
  'try.camera': 'Câmera',
  'try.wifi': 'Wi-Fi',
  'try.typing': 'Escrever na minha língua',
  'try.activities': 'As minhas atividades favoritas',
  'thumb.up': '{{what}}: polegar para cima',
  'thumb.down': '{{what}}: polegar para baixo',
};
