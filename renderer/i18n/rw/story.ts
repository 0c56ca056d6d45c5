import type { Translated } from '../texts.ts';
import type { story as english } from '../en/story.ts';

export const story: Translated<typeof english, 'rw'> = {
  'story.title': 'Inkuru ya mudasobwa yanjye',
  'story.nothing': 'Nta kiraba.',
  'story.reading': 'Ndabishakisha …',
  'story.init': 'Aha ni ho inkuru y’iyi mudasobwa itangirira.',
  'story.fetch-started': '{{release}} yatangiye kuza.',
  'story.staged': '{{release}} yageze hano, kandi buri gice cyari kimeze neza.',
  'story.trial-good': '{{release}} yarageragejwe, itangira neza.',
  'story.trial-bad': '{{release}} yarageragejwe, ntiyatangira neza.',
  'story.trial-unknown': '{{release}} yarageragejwe, ntiyashobora kuvuga uko byagenze.',
  'story.kept': 'Wagumanye {{release}}.',
  'story.kept-days': 'Iminsi yo kugerageza {{release}} yararangiye, igumaho: ni itegeko ry’ishuri ryawe.',
  'story.settled': '{{release}} yabaye igice cy’igiti.',
  'story.reverted': 'Mudasobwa yawe yaretse {{release}}, isubira ku byo yari ifite.',
  'story.aside': 'Washyize {{release}} ku ruhande utayigerageje.',
  'story.reverted-days':
    'Iminsi yo kugerageza {{release}} yararangiye, ishyirwa ku ruhande: ni itegeko ry’ishuri ryawe.',
  'story.failed': '{{release}} ntiyashoboye kuza.',
  'story.paused': '{{release}} yaruhukiye mu nzira.',
  'story.stopped': '{{release}} yahagarikiwe mu nzira.',
  'story.interrupted': '{{release}} yacikiye mu nzira.',
};
