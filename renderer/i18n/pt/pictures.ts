import type { Translated } from '../texts.ts';
import type { pictures as english } from '../en/pictures.ts';

export const pictures: Translated<typeof english, 'pt'> = {
  'stages.title': 'Passo a passo',
  'stage.ask': 'Perguntar',
  'stage.come': 'Chegar',
  'stage.together': 'Montar',
  'stage.look': 'Olhar',
  'stage.close': 'Fechar',
  'stage.done': '{{what}}: feito',
  'stage.now': '{{what}}: agora',
  'stage.next': '{{what}}: depois',
  'new.room': 'Precisa de {{needed}}; há {{free}} livres.',

  'sheets.look': 'Ver de lado',
  'sheets.title': 'A árvore vista de lado',
  'sheets.how': 'Puxe uma folha para o lado para ver o que haveria sem ela.',
  'sheets.safe': 'Isso não muda nada no seu computador. Solte-a, e ela volta ao lugar.',
  'sheets.stack': 'Folhas, a de cima primeiro',
  'sheets.work': 'O meu trabalho',
  'sheets.changes': 'As minhas próprias mudanças',
  'sheets.release': 'A versão {{version}}',
  'sheets.release.unknown': 'Uma versão mais antiga',
  'sheets.trial': 'A versão {{version}}, à experiência',
  'sheets.core': 'A árvore',
  'sheets.core.version': 'A árvore: a versão {{version}}',
  'sheets.without.work':
    'Sem ela não haveria o seu Diário nem os seus desenhos. São seus: nenhuma versão toca nesta folha, e voltar atrás também não.',
  'sheets.without.changes':
    'Sem ela, as configurações que mudaram neste computador seriam as da versão. Ainda não sei contar o que há nela.',
  'sheets.without.release': 'Sem ela o seu computador seria como era com a versão {{below}}.',
  'sheets.without.release.unknown': 'Sem ela o seu computador seria como era antes de ela chegar.',
  'sheets.without.trial': 'Sem ela nada muda: está só à experiência.',
  'sheets.without.core': 'Sem a árvore nada começaria. Todas as outras assentam nela.',
  'sheets.came': 'Isto veio com a versão, e não é seu:',
  'sheets.part': '{{part}}: {{count, number}}',
  'sheets.not-known': 'Já não sei o que veio com ela.',
  'sheets.back': 'Voltar',
};
