import type { care as english } from '../en/care.ts';
import type { Translated } from '../texts.ts';

export const care: Translated<typeof english, 'rw'> = {
  'log.filter': 'Imirongo igaragara',
  'log.all': 'Yose',
  'log.came': 'Ibyaje',
  'log.trials': 'Gutangira no kugerageza',
  'log.decisions': 'Ibyemezo',
  'log.trouble': 'Ibibazo',
  'log.search': 'Shakisha mu byabaye',
  'log.found': { one: 'Umurongo umwe.', other: 'Imirongo {{count, number}}.' },
  'log.found.none': 'Nta murongo n’umwe.',
  'log.raw': 'Amagambo y’abatekinisiye',

  'wrong.title': 'Ibitaragenze neza',
  'wrong.none': 'Nta na kimwe: iyi mudasobwa nta gitero cyangwa ikosa izi.',
  'wrong.still': 'Biracyari uko',
  'wrong.times': {
    one: 'Rimwe, ku itariki ya {{date}}',
    other:
      'Inshuro {{count, number}}; iheruka ni ku itariki ya {{date}}, iya mbere ni ku itariki ya {{first}}',
  },
  'wrong.files': {
    one: 'Iyi dosiye si yo yasinywe: {{path}}',
    other: 'Dosiye {{count, number}} si zo zasinywe. Imwe muri zo: {{path}}',
  },
  'wrong.trial': 'Igerageza ntiryagenze neza: {{why}}.',
  'wrong.trial.cut': 'Igerageza ryarahagaze ritarangiye: {{why}}.',
  'wrong.trial.back': 'Igerageza ntiryagenze neza, mudasobwa isubira inyuma ubwayo: {{why}}.',
  'wrong.trial.text':
    'Nta kintu cyahujwe, kandi sisitemu yari isanzwe iracyari uko yari iri. Ongera uyigerageze, cyangwa uyishyire ku ruhande; nibiguma bitya, bwira uwayitangaje.',
  'wrong.cut': 'Iyi mudasobwa yahagaze igikora: {{what}}.',
  'wrong.cut.undone': 'Byasubijwe uko byari biri ubwabyo. Nta cyasigaye kituzuye.',
  'wrong.cut.continued': 'Byarangijwe ubwabyo. Nta cyasigaye kituzuye.',
  'wrong.pin': 'Hageragejwe imibare y’ibanga itari yo.',
  'wrong.pin.text':
    'Niba atari wowe, hashobora kuba hari ushaka kwinjira hano. Umubare w’ibanga urengeje imibare ine biragoye kuwukeka.',
  'wrong.silent': 'Hashize {{time}} inkomoko idasubiza.',
  'wrong.silent.never': 'Inkomoko ntirigera isubiza.',
  'wrong.silent.text':
    'Ibiri hano bikomeza gukora. Reba niba umuyoboro ukora, niba seriveri y’ishuri ikora, n’uko aderesi yayo ari yo; hanyuma wongere ubaze.',

  'space.title': 'Umwanya kuri disiki',
  'space.reading': 'Ndapima …',
  'space.failed': 'Ubu ntibishobora gupimwa ({{code}}).',
  'space.total': 'Disiki ifite {{total}}, muri zo {{free}} zirimo ubusa.',
  'space.table': 'Ibifata umwanya',
  'space.what': 'Iki',
  'space.size': 'Ingano',
  'space.system': 'Ibyo iyi mudasobwa itangirana',
  'space.waits': 'Ibitegereje cyangwa biri mu igerageza',
  'space.way-back': 'Ibyo gusubira inyuma gusa',
  'space.own': 'Impinduka z’iyi mudasobwa ubwayo',
  'space.coming': 'Ibimaze kuza bya verisiyo nshya',
  'space.lists': 'Intonde za dosiye n’inyandiko',
  'space.unneeded': 'Ibitagikenewe na busa',
  'space.others': 'Ibindi byose kuri iyi disiki',
  'space.free': 'Ubusa',
  'space.layers': { one: 'urwego rumwe', other: 'inzego {{count, number}}' },
  'space.clean': '“Sukura” igarura {{size}} ako kanya.',
  'space.clean.none': 'Ubu “Sukura” nta cyo yagarura.',
  'space.settle': 'Nyuma yo “Huza n’umusingi ubu”, “Sukura” igarura izindi {{size}}.',
  'space.settle.later':
    'Nyuma yo “Huza n’umusingi ubu”, “Sukura” igarura izindi {{size}}, iminsi yo gusubira inyuma irangiye.',
  'space.boot': 'Iruhande rw’igitangiza sisitemu, kernel zifata {{used}}, naho {{free}} zirimo ubusa.',
};
