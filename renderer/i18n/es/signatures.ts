import type { signatures as english } from '../en/signatures.ts';
import type { Translated } from '../texts.ts';

export const signatures: Translated<typeof english> = {
  'signatures.title': 'Quién la firmó, y hasta cuándo vale',
  'signatures.none': 'Aún no hay nada firmado.',
  'signatures.failed': 'Ahora no se puede leer ({{code}}).',
  'signatures.release':
    'Firmada por {{keys}}, el {{date}}; vale hasta el {{until}}. Su lista de archivos es {{digest}}.',
  'signatures.key': 'la clave {{id}}',
  'signatures.named': '{{name}} (clave {{id}})',
  'signatures.nobody': 'nadie en quien esta computadora confíe',
  'signatures.use.newest': 'la más nueva',
  'signatures.use.staged': 'espera una decisión',
  'signatures.use.current': 'en uso',
  'signatures.use.fallback': 'el camino de vuelta',
  'signatures.release.name': '{{version}}, {{uses}}',
  'signatures.role.root': 'Quién puede firmar',
  'signatures.role.timestamp': 'Que sigue siendo lo más nuevo',
  'signatures.role.snapshot': 'Qué va junto',
  'signatures.role.targets': 'Qué versiones hay',
  'signatures.role.value': 'número {{version, number}}, por {{keys}}; vale hasta el {{until}}',
  'signatures.warning.clock':
    'El reloj parece equivocado: está {{time}} detrás de algo que se firmó. Póngalo en hora y pregunte otra vez.',
  'signatures.warning.clock-log':
    'El reloj parece equivocado: está {{time}} detrás de lo último que anotó esta computadora. Póngalo en hora; si ahora está bien, entonces estaba adelantado.',
  'signatures.warning.no-news':
    'Sin novedades desde hace {{time}}. La fuente puede ser una copia que nadie renueva, o alguien puede retener las novedades. Pregunte otra vez; si sigue así, avise a quien lleva la fuente.',
  'signatures.warning.expires-soon':
    '«{{role}}» vale {{time}} más. Quien publica tiene que firmar otra vez antes.',
  'signatures.warning.expired':
    '«{{role}}» está vencido desde hace {{time}}. Ya nadie puede saber si es lo más nuevo: quien publica tiene que firmar otra vez.',
  'paper.title': 'Informe',
  'paper.text': 'Una página, para imprimir o guardar: esta computadora, qué está en prueba, qué se encontró.',
  'paper.make': 'Hacer un informe',
  'paper.again': 'Hacerlo de nuevo',
  'paper.print': 'Imprimir',
  'paper.save': 'Guardar',
  'paper.saved': 'El informe se dio a guardar como {{name}}.',
  'paper.made': 'El informe está abajo.',
};
