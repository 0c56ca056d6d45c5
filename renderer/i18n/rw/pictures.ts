import type { Translated } from '../texts.ts';
import type { pictures as english } from '../en/pictures.ts';

export const pictures: Translated<typeof english, 'rw'> = {
  'stages.title': 'Intambwe ku yindi',
  'stage.ask': 'Kubaza',
  'stage.come': 'Kuza',
  'stage.together': 'Guteranya',
  'stage.look': 'Kureba',
  'stage.close': 'Gufunga',
  'stage.done': '{{what}}: byakozwe',
  'stage.now': '{{what}}: ubu',
  'stage.next': '{{what}}: nyuma',
  'new.room': 'Ikeneye {{needed}} kuri {{free}} bisigaye.',

  'sheets.look': 'Rebera ku ruhande',
  'sheets.title': 'Igiti urebeye ku ruhande',
  'sheets.how': 'Kurura urupapuro ku ruhande urebe uko byaba bimeze rudahari.',
  'sheets.safe': 'Ibyo nta cyo bihindura kuri mudasobwa yawe. Rurekure, rusubire mu mwanya warwo.',
  'sheets.stack': 'Impapuro, uhereye ku rwo hejuru',
  'sheets.work': 'Ibyo nakoze',
  'sheets.changes': 'Impinduka zanjye bwite',
  'sheets.release': 'Verisiyo {{version}}',
  'sheets.release.unknown': 'Verisiyo ya kera',
  'sheets.trial': 'Verisiyo {{version}}, mu igerageza',
  'sheets.core': 'Igiti',
  'sheets.core.version': 'Igiti: verisiyo {{version}}',
  'sheets.without.work':
    'Rudahari, Ikinyamakuru cyawe n’ibishushanyo byawe ntibyaba bihari. Ni ibyawe: nta verisiyo ikora kuri uru rupapuro, kandi no gusubira inyuma ntirukoraho.',
  'sheets.without.changes':
    'Rudahari, igenamiterere ryahinduwe kuri iyi mudasobwa ryaba nk’irya verisiyo. Sindashobora kubara ibiruriho.',
  'sheets.without.release': 'Rudahari, mudasobwa yawe yaba nk’uko yari imeze ifite verisiyo {{below}}.',
  'sheets.without.release.unknown': 'Rudahari, mudasobwa yawe yaba nk’uko yari imeze rutaraza.',
  'sheets.without.trial': 'Rudahari, nta gihinduka: ruri mu igerageza gusa.',
  'sheets.without.core': 'Igiti kidahari, nta cyatangira. Izindi mpapuro zose ziri hejuru yacyo.',
  'sheets.came': 'Ibi byazanye na verisiyo, si ibyawe:',
  'sheets.part': '{{part}}: {{count, number}}',
  'sheets.not-known': 'Sinkizi ibyazanye na rwo.',
  'sheets.back': 'Subira inyuma',
};
