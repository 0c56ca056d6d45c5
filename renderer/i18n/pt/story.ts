import type { Translated } from '../texts.ts';
import type { story as english } from '../en/story.ts';

export const story: Translated<typeof english, 'pt'> = {
  'story.title': 'A história do meu computador',
  'story.nothing': 'Ainda não aconteceu nada.',
  'story.reading': 'Vou ver …',
  'story.init': 'Aqui começa a história deste computador.',
  'story.fetch-started': '{{release}} começou a chegar.',
  'story.staged': '{{release}} chegou, e cada peça estava certa.',
  'story.trial-good': '{{release}} foi experimentado, e começou bem.',
  'story.trial-bad': '{{release}} foi experimentado, e não começou bem.',
  'story.trial-unknown': '{{release}} foi experimentado, e não conseguiu dizer como correu.',
  'story.kept': 'Você ficou com {{release}}.',
  'story.kept-days': 'Os dias de experiência de {{release}} acabaram, e ficou: é uma regra da sua escola.',
  'story.settled': '{{release}} já faz parte da árvore.',
  'story.reverted': 'Seu computador deixou {{release}} e voltou ao que tinha antes.',
  'story.aside': 'Você deixou {{release}} de lado, sem experimentar.',
  'story.reverted-days':
    'Os dias de experiência de {{release}} acabaram, e foi posto de lado: é uma regra da sua escola.',
  'story.failed': '{{release}} não conseguiu chegar.',
  'story.paused': '{{release}} descansou no caminho.',
  'story.stopped': '{{release}} parou no caminho.',
  'story.interrupted': '{{release}} foi interrompido no caminho.',
};
