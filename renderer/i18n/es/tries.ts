import type { Translated } from '../texts.ts';
import type { tries as english } from '../en/tries.ts';

export const tries: Translated<typeof english> = {
  'found.title': 'Lo que encontró la computadora',
  'found.start': 'El arranque',
  'found.programs': 'Sus programas',
  'found.in-time': 'bien, en {{time}}',
  'found.unwell': 'mal',
  'found.heart': 'Su corazón',
  'found.required.well': 'bien; hace falta',
  'found.required.unwell': 'mal, y hace falta',
  'found.wanted.well': 'bien',
  'found.wanted.unwell': 'mal; no hace falta',
  'found.more': { one: 'Una más', many: '{{count, number}} más', other: '{{count, number}} más' },
  'found.more.well': 'todo bien',
  'found.more.unwell': {
    one: 'una está mal',
    many: '{{count, number}} están mal',
    other: '{{count, number}} están mal',
  },
  'tries.title': 'Pon un pulgar a lo que probaste. No hace falta probar todo.',
  'tries.looked': '¿Te pareció bien?',
  'tries.later':
    'Tu Diario, el sonido, el micrófono, la cámara, el Wi-Fi, el teclado y tus actividades vienen cuando tu computadora de verdad arranque así.',
  'try.looks': 'Cómo se vio',
  'try.journal': 'Mi Diario',
  'try.sound': 'Sonido',
  'try.microphone': 'Micrófono',
  'try.camera': 'Cámara',
  'try.wifi': 'Wi-Fi',
  'try.typing': 'Escribir en mi idioma',
  'try.activities': 'Mis actividades favoritas',
  'thumb.up': '{{what}}: pulgar arriba',
  'thumb.down': '{{what}}: pulgar abajo',
};
