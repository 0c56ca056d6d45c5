import type { pictures as english } from '../en/pictures.ts';
import type { Translated } from '../texts.ts';

export const pictures: Translated<typeof english> = {
  'stages.title': 'Paso a paso',
  'stage.ask': 'Pregunto',
  'stage.come': 'Llega',
  'stage.together': 'Armo',
  'stage.look': 'Miro',
  'stage.close': 'Cierro',
  'stage.done': '{{what}}: hecho',
  'stage.now': '{{what}}: ahora',
  'stage.next': '{{what}}: después',
  'new.room': 'Necesita {{needed}} de {{free}} que están libres.',

  'sheets.look': 'Mirar de lado',
  'sheets.title': 'El árbol de lado',
  'sheets.how': 'Tira de una hoja hacia un lado para ver qué habría sin ella.',
  'sheets.safe': 'Eso no cambia nada en tu computadora. Suéltala y vuelve a su lugar.',
  'sheets.stack': 'Hojas, la de arriba primero',
  'sheets.work': 'Mi trabajo',
  'sheets.changes': 'Mis propios cambios',
  'sheets.release': 'La versión {{version}}',
  'sheets.release.unknown': 'Una versión anterior',
  'sheets.trial': 'La versión {{version}}, a prueba',
  'sheets.core': 'El árbol',
  'sheets.core.version': 'El árbol: la versión {{version}}',
  'sheets.without.work':
    'Sin ella no estarían tu Diario ni tus dibujos. Son tuyos: ninguna versión toca esta hoja, y volver tampoco.',
  'sheets.without.changes':
    'Sin ella, los ajustes que se cambiaron en esta computadora serían los de la versión.',
  'sheets.without.release': 'Sin ella tu computadora sería como era con la versión {{below}}.',
  'sheets.without.release.unknown': 'Sin ella tu computadora sería como era antes de que llegara.',
  'sheets.without.trial': 'Sin ella no cambia nada: solo está a prueba.',
  'sheets.without.core': 'Sin el árbol nada arrancaría. Todas las demás están sobre él.',
  'sheets.came': 'Esto vino con la versión, y no es tuyo:',
  'sheets.part': '{{part}}: {{count, number}}',
  'sheets.not-known': 'Ya no sé qué vino con ella.',
  'sheets.own': 'Esto hay en ella, y no lo trajo ninguna versión:',
  'sheets.own.none': 'Todavía no hay nada en ella.',
  'sheets.own.unknown': 'Solo puedo mirarla cuando esta computadora haya arrancado con Newleaf.',
  'sheets.back': 'Atrás',
};
