import type { Translated } from '../texts.ts';
import type { changes as english } from '../en/changes.ts';

export const changes: Translated<typeof english, 'pt'> = {
  'changes.title': 'O que altera',
  'changes.offered': 'A versão {{to}} alteraria isto na versão {{from}}:',
  'changes.staged': 'A versão {{to}} espera uma decisão. Altera isto na versão {{from}}:',
  'changes.kept': 'A versão {{to}} ficou. Alterou isto na versão {{from}}:',
  'changes.back': 'Voltar para a versão {{to}} altera isto na versão {{from}}:',
  'changes.none':
    'Aqui não se conhece nada que se possa comparar. “Procurar novidades” traz a lista de arquivos de uma versão nova.',
  'changes.same': 'Nenhum arquivo é diferente.',
  'changes.failed': 'Agora não se conseguem ler as listas de arquivos ({{code}}).',
  'changes.parts': 'Partes do sistema',
  'changes.all': 'Tudo',
  'changes.count': {
    one: '{{count, number}} arquivo',
    many: '{{count, number}} de arquivos',
    other: '{{count, number}} arquivos',
  },
  'changes.added': {
    one: '{{count, number}} novo',
    many: '{{count, number}} novos',
    other: '{{count, number}} novos',
  },
  'changes.changed': {
    one: '{{count, number}} alterado',
    many: '{{count, number}} alterados',
    other: '{{count, number}} alterados',
  },
  'changes.removed': {
    one: '{{count, number}} retirado',
    many: '{{count, number}} retirados',
    other: '{{count, number}} retirados',
  },
  'changes.search': 'Procurar arquivos pelo caminho, como usr/bin',
  'changes.found': {
    one: '{{count, number}} arquivo encontrado.',
    many: '{{count, number}} de arquivos encontrados.',
    other: '{{count, number}} arquivos encontrados.',
  },
  'changes.found.none': 'Nenhum arquivo encontrado.',
  'changes.found.none-in': 'Nenhum arquivo encontrado nesta parte: {{part}}.',
  'changes.search-all': 'Procurar em todas as partes',
  'changes.shown': {
    one: 'Mostra-se {{count, number}} de {{total, number}}.',
    many: 'Mostram-se {{count, number}} de {{total, number}}.',
    other: 'Mostram-se {{count, number}} de {{total, number}}.',
  },
  'changes.more': 'Mostrar mais',
  'changes.close': 'Fechar a lista',
  'changes.files': 'Arquivos',
  'changes.file.path': 'Caminho',
  'changes.file.how': 'Alteração',
  'changes.file.size': 'Tamanho',
  'changes.how.added': 'novo',
  'changes.how.changed': 'alterado',
  'changes.how.removed': 'retirado',
  'changes.kind.file': 'arquivo',
  'changes.kind.link': 'ligação simbólica',
  'changes.kind.device': 'dispositivo',
  'changes.kind.other': 'outro',
  'changes.size.both': 'tinha {{before}}, tem {{after}}',
};
