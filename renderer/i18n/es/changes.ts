import type { changes as english } from '../en/changes.ts';
import type { Translated } from '../texts.ts';

export const changes: Translated<typeof english> = {
  'changes.title': 'Qué cambia',
  'changes.offered': 'La versión {{to}} cambiaría esto en la versión {{from}}:',
  'changes.staged': 'La versión {{to}} espera una decisión. Cambia esto en la versión {{from}}:',
  'changes.kept': 'La versión {{to}} se conservó. Cambió esto en la versión {{from}}:',
  'changes.back': 'Volver a la versión {{to}} cambia esto en la versión {{from}}:',
  'changes.none':
    'Aquí no se conoce nada que se pueda comparar. «Buscar algo nuevo» trae la lista de archivos de una versión nueva.',
  'changes.same': 'Ningún archivo es otro.',
  'changes.failed': 'Ahora no se pueden leer las listas de archivos ({{code}}).',
  'changes.parts': 'Partes del sistema',
  'changes.all': 'Todo',
  'changes.count': {
    one: 'un archivo',
    many: '{{count, number}} de archivos',
    other: '{{count, number}} archivos',
  },
  'changes.added': { one: 'uno nuevo', many: '{{count, number}} nuevos', other: '{{count, number}} nuevos' },
  'changes.changed': {
    one: 'uno cambiado',
    many: '{{count, number}} cambiados',
    other: '{{count, number}} cambiados',
  },
  'changes.removed': {
    one: 'uno quitado',
    many: '{{count, number}} quitados',
    other: '{{count, number}} quitados',
  },
  'changes.search': 'Buscar archivos por su ruta, como usr/bin',
  'changes.found': {
    one: 'Un archivo encontrado.',
    many: '{{count, number}} de archivos encontrados.',
    other: '{{count, number}} archivos encontrados.',
  },
  'changes.found.none': 'Ningún archivo encontrado.',
  'changes.shown': {
    one: 'Se muestra uno de {{total, number}}.',
    many: 'Se muestran {{count, number}} de {{total, number}}.',
    other: 'Se muestran {{count, number}} de {{total, number}}.',
  },
  'changes.more': 'Mostrar más',
  'changes.close': 'Cerrar la lista',
  'changes.files': 'Archivos',
  'changes.file.path': 'Ruta',
  'changes.file.how': 'Cambio',
  'changes.file.size': 'Tamaño',
  'changes.how.added': 'nuevo',
  'changes.how.changed': 'cambiado',
  'changes.how.removed': 'quitado',
  'changes.kind.file': 'archivo',
  'changes.kind.link': 'enlace simbólico',
  'changes.kind.device': 'dispositivo',
  'changes.kind.other': 'otro',
  'changes.size.both': 'tenía {{before}}, tiene {{after}}',
};
