import type { care as english } from '../en/care.ts';
import type { Translated } from '../texts.ts';

export const care: Translated<typeof english, 'pt'> = {
  'log.filter': 'Que linhas',
  'log.all': 'Todas',
  'log.came': 'O que chegou',
  'log.trials': 'Inícios e provas',
  'log.decisions': 'Decisões',
  'log.trouble': 'Problemas',
  'log.search': 'Procurar no histórico',
  'log.found': {
    one: '{{count, number}} linha.',
    many: '{{count, number}} linhas.',
    other: '{{count, number}} linhas.',
  },
  'log.found.none': 'Nenhuma linha.',
  'log.raw': 'Termos técnicos',

  'wrong.title': 'O que não esteve bem',
  'wrong.none': 'Nada: este computador não sabe de nenhum ataque nem de nenhuma falha.',
  'wrong.still': 'Ainda é assim',
  'wrong.times': {
    one: '{{count, number}} vez, em {{date}}',
    many: '{{count, number}} vezes; a última em {{date}}, a primeira em {{first}}',
    other: '{{count, number}} vezes; a última em {{date}}, a primeira em {{first}}',
  },
  'wrong.files': {
    one: 'Este arquivo não é o que foi assinado: {{path}}',
    many: '{{count, number}} arquivos não são os que foram assinados. Um deles: {{path}}',
    other: '{{count, number}} arquivos não são os que foram assinados. Um deles: {{path}}',
  },
  'wrong.trial': 'Uma prova correu mal: {{why}}.',
  'wrong.trial.cut': 'Uma prova foi interrompida: {{why}}.',
  'wrong.trial.back': 'Uma prova correu mal, e o computador voltou atrás sozinho: {{why}}.',
  'wrong.trial.text':
    'Nada foi integrado, e o sistema de antes está como estava. Experimente outra vez, ou ponha de lado; se continuar assim, avise quem publica.',
  'wrong.cut': 'Este computador foi interrompido enquanto trabalhava: {{what}}.',
  'wrong.cut.undone': 'Isso foi desfeito sozinho. Nada ficou a meio.',
  'wrong.cut.continued': 'Isso foi levado até ao fim sozinho. Nada ficou a meio.',
  'wrong.pin': 'Foram tentados PIN errados.',
  'wrong.pin.text':
    'Se não foi o professor, talvez alguém queira entrar aqui. Um PIN de mais de quatro algarismos é mais difícil de adivinhar.',
  'wrong.silent': 'A fonte não responde há {{time}}.',
  'wrong.silent.never': 'A fonte nunca respondeu.',
  'wrong.silent.text':
    'O que está aqui continua a funcionar. Veja se a rede funciona, se o servidor da escola está ligado, e se o endereço está certo; depois pergunte outra vez.',

  'space.title': 'Espaço no disco',
  'space.reading': 'Estou a medir …',
  'space.failed': 'Agora não se consegue medir ({{code}}).',
  'space.total': 'O disco tem {{total}}, e {{free}} estão livres.',
  'space.table': 'O que ocupa espaço',
  'space.what': 'O quê',
  'space.size': 'Tamanho',
  'space.system': 'Com o que este computador inicia',
  'space.waits': 'O que espera ou está à experiência',
  'space.way-back': 'Só para se poder voltar',
  'space.own': 'As mudanças próprias deste computador',
  'space.coming': 'O que já veio de uma versão nova',
  'space.lists': 'Listas de arquivos, e notas',
  'space.unneeded': 'O que já nada precisa',
  'space.others': 'Tudo o resto neste disco',
  'space.free': 'Livre',
  'space.layers': {
    one: '{{count, number}} camada',
    many: '{{count, number}} camadas',
    other: '{{count, number}} camadas',
  },
  'space.clean': '“Limpar” devolve {{size}} já.',
  'space.clean.none': '“Limpar” não devolveria nada agora.',
  'space.settle': 'Depois de “Integrar agora”, “Limpar” devolve mais {{size}}.',
  'space.settle.later':
    'Depois de “Integrar agora”, “Limpar” devolve mais {{size}}, quando acabarem os dias em que se pode voltar.',
  'space.boot': 'Junto do carregador de arranque, os núcleos ocupam {{used}}, e {{free}} estão livres.',
};
