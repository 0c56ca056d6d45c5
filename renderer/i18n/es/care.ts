import type { care as english } from '../en/care.ts';
import type { Translated } from '../texts.ts';

export const care: Translated<typeof english> = {
  'log.filter': 'Qué líneas',
  'log.all': 'Todas',
  'log.came': 'Lo que llegó',
  'log.trials': 'Arranques y pruebas',
  'log.decisions': 'Decisiones',
  'log.trouble': 'Problemas',
  'log.search': 'Buscar en el registro',
  'log.found': {
    one: 'Una línea.',
    many: '{{count, number}} líneas.',
    other: '{{count, number}} líneas.',
  },
  'log.found.none': 'Ninguna línea.',
  'log.raw': 'Palabras técnicas',

  'wrong.title': 'Qué no estuvo bien',
  'wrong.none': 'Nada: esta computadora no sabe de ningún ataque ni de ninguna falla.',
  'wrong.still': 'Sigue así',
  'wrong.times': {
    one: 'Una vez, el {{date}}',
    many: '{{count, number}} veces; la última, el {{date}}; la primera, el {{first}}',
    other: '{{count, number}} veces; la última, el {{date}}; la primera, el {{first}}',
  },
  'wrong.files': {
    one: 'Este archivo no es el que se firmó: {{path}}',
    many: '{{count, number}} archivos no son los que se firmaron. Uno de ellos: {{path}}',
    other: '{{count, number}} archivos no son los que se firmaron. Uno de ellos: {{path}}',
  },
  'wrong.trial': 'Una prueba salió mal: {{why}}.',
  'wrong.trial.cut': 'Una prueba se cortó: {{why}}.',
  'wrong.trial.back': 'Una prueba salió mal, y la computadora volvió sola: {{why}}.',
  'wrong.trial.text':
    'No se mezcló nada, y el sistema de antes está como estaba. Pruébela otra vez o déjela de lado; si sigue así, avise a quien publica.',
  'wrong.cut': 'Se interrumpió un trabajo de esta computadora: {{what}}.',
  'wrong.cut.undone': 'Eso se deshizo solo. Nada quedó a medias.',
  'wrong.cut.continued': 'Eso se terminó solo. Nada quedó a medias.',
  'wrong.pin': 'Se probaron PIN equivocados.',
  'wrong.pin.text':
    'Si no fue usted, quizá alguien quiere entrar aquí. Un PIN de más de cuatro dígitos es más difícil de adivinar.',
  'wrong.silent': 'La fuente no contesta desde hace {{time}}.',
  'wrong.silent.never': 'La fuente nunca ha contestado.',
  'wrong.silent.text':
    'Lo que hay aquí sigue funcionando. Mire si la red funciona, si el servidor de la escuela está encendido y si su dirección es correcta; luego pregunte otra vez.',

  'space.title': 'Espacio en el disco',
  'space.reading': 'Estoy midiendo…',
  'space.failed': 'Ahora no se puede medir ({{code}}).',
  'space.total': 'El disco tiene {{total}}, y {{free}} están libres.',
  'space.table': 'Qué ocupa espacio',
  'space.what': 'Qué',
  'space.size': 'Tamaño',
  'space.system': 'Con lo que arranca esta computadora',
  'space.waits': 'Lo que espera o está en prueba',
  'space.way-back': 'Solo para poder volver',
  'space.own': 'Los cambios propios de esta computadora',
  'space.coming': 'Lo que llegó hasta ahora de una versión nueva',
  'space.lists': 'Listas de archivos y notas',
  'space.unneeded': 'Lo que ya no hace falta',
  'space.others': 'Todo lo demás en este disco',
  'space.free': 'Libre',
  'space.layers': {
    one: 'una capa',
    many: '{{count, number}} capas',
    other: '{{count, number}} capas',
  },
  'space.clean': '«Limpiar» libera {{size}} enseguida.',
  'space.clean.none': 'Ahora «Limpiar» no liberaría nada.',
  'space.settle': 'Después de «Asentar ahora», «Limpiar» libera {{size}} más.',
  'space.settle.later':
    'Después de «Asentar ahora», «Limpiar» libera {{size}} más, cuando terminen los días para poder volver.',
  'space.boot': 'Junto al cargador de arranque, los núcleos Linux ocupan {{used}}, y {{free}} están libres.',
};
