import type { Translated } from '../texts.ts';
import type { tries as english } from '../en/tries.ts';

export const tries: Translated<typeof english, 'rw'> = {
  'found.title': 'Ibyo mudasobwa yabonye',
  'found.start': 'Gutangira',
  'found.programs': 'Porogaramu zayo',
  'found.in-time': 'neza, mu gihe cya {{time}}',
  'found.unwell': 'si neza',
  'found.heart': 'Umutima wayo',
  'found.required.well': 'neza; birakenewe',
  'found.required.unwell': 'si neza, kandi birakenewe',
  'found.wanted.well': 'neza',
  'found.wanted.unwell': 'si neza; ntibikenewe',
  'found.more': { one: 'Ikindi kimwe', other: 'Ibindi {{count, number}}' },
  'found.more.well': 'byose ni neza',
  'found.more.unwell': { one: 'kimwe si neza', other: '{{count, number}} si neza' },
  'tries.title': 'Tanga igikumwe ku byo wagerageje. Si ngombwa kugerageza byose.',
  'tries.looked': 'Wabonye bimeze neza?',
  'tries.later':
    'Ikinyamakuru cyawe, amajwi, mikoro, kamera, Wi-Fi, kwandika n’ibikorwa byawe bizaza mudasobwa yawe nitangirana na yo koko.',
  'try.looks': 'Uko byagaragaraga',
  'try.journal': 'Ikinyamakuru cyanjye',
  'try.sound': 'Amajwi',
  'try.microphone': 'Mikoro',
  'try.camera': 'Kamera',
  'try.wifi': 'Wi-Fi',
  'try.typing': 'Kwandika mu rurimi rwanjye',
  'try.activities': 'Ibikorwa nkunda',
  'thumb.up': '{{what}}: igikumwe hejuru',
  'thumb.down': '{{what}}: igikumwe hasi',
};
