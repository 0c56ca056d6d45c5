import type { NoticeWords } from './notice-words.ts';

export const rw: NoticeWords = {
  ready: {
    title: '{{title}} yahageze',
    text: 'Buri gice kimeze nk’uko cyoherejwe. Fungura Newleaf uyigerageze.',
  },
  'went-back': {
    title: '{{title}} ntiyatangiye neza',
    text: 'Mudasobwa yawe imeze nka mbere. Fungura Newleaf urebe impamvu.',
  },
  'days-over': {
    title: 'Iminsi ya {{title}} yararangiye',
    text: 'Nk’uko itegeko ry’ishuri rivuga, mudasobwa yawe isubira uko yari imeze. Fungura Newleaf urebe ibindi.',
  },
  asks: {
    title: 'Wagumana {{title}} cyangwa wasubira inyuma?',
    text: 'Umaze {{days}} uyigerageza. Fungura Newleaf uhitemo.',
  },
  new: { title: 'Hari ikintu gishya: {{title}}', text: 'Fungura Newleaf urebe icyo kizanye.' },
};
