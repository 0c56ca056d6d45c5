import type { Translated } from '../texts.ts';
import type { story as english } from '../en/story.ts';

export const story: Translated<typeof english> = {
  'story.title': 'La historia de mi computadora',
  'story.nothing': 'Todavía no pasó nada.',
  'story.reading': 'Lo estoy buscando…',
  'story.init': 'Aquí empieza la historia de esta computadora.',
  'story.fetch-started': '{{release}} empezó a llegar.',
  'story.staged': '{{release}} llegó, y cada pieza estaba bien.',
  'story.trial-good': '{{release}} se probó, y arrancó bien.',
  'story.trial-bad': '{{release}} se probó, y no arrancó bien.',
  'story.trial-unknown': '{{release}} se probó, y no pudo decir cómo le fue.',
  'story.kept': 'Te quedaste con {{release}}.',
  'story.kept-days': 'Los días para probar {{release}} terminaron, y se quedó: es una regla de tu escuela.',
  'story.settled': '{{release}} ya es parte del árbol.',
  'story.reverted': 'Tu computadora dejó {{release}} y volvió a lo de antes.',
  'story.aside': 'Dejaste {{release}} a un lado, sin probarlo.',
  'story.reverted-days':
    'Los días para probar {{release}} terminaron, y se dejó a un lado: es una regla de tu escuela.',
  'story.failed': '{{release}} no pudo llegar.',
  'story.paused': '{{release}} descansó en el camino.',
  'story.stopped': '{{release}} se detuvo en el camino.',
  'story.interrupted': '{{release}} se cortó en el camino.',
};
