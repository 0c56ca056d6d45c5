import type { Texts } from '../texts.ts';

/** What the laptop found in a trial, and what she tried. */
export const tries = {
  'found.title': 'What the laptop found',
  'found.start': 'Starting',
  'found.programs': 'Its programs',
  'found.in-time': 'well, in {{time}}',
  'found.unwell': 'not well',
  'found.heart': 'Its heart',
  'found.required.well': 'well; it is needed',
  'found.required.unwell': 'not well, and it is needed',
  'found.wanted.well': 'well',
  'found.wanted.unwell': 'not well; it is not needed',
  'found.more': { one: 'One more', other: '{{count, number}} more' },
  'found.more.well': 'all well',
  'found.more.unwell': { one: 'one is not well', other: '{{count, number}} are not well' },
  'tries.title': 'Give a thumb to what you tried. You need not try it all.',
  'tries.looked': 'Did it look right to you?',
  'tries.later':
    'Your Journal, sound, microphone, camera, Wi-Fi, typing and activities come when your laptop really starts with it.',
  'try.looks': 'How it looked',
  'try.journal': 'My Journal',
  'try.sound': 'Sound',
  'try.microphone': 'Microphone',
  'try.camera': 'Camera',
  'try.wifi': 'Wi-Fi',
  'try.typing': 'Typing in my language',
  'try.activities': 'My favourite activities',
  'thumb.up': '{{what}}: thumb up',
  'thumb.down': '{{what}}: thumb down',
} as const satisfies Texts;
