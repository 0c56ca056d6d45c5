import type { Translated } from '../texts.ts';
import type { faults as english } from '../en/faults.ts';

export const faults: Translated<typeof english, 'pt'> = {
  'problem.title': 'Não deu certo',
  'problem.nothing-changed': 'O seu computador está como antes.',
  'problem.space': 'Não há espaço no computador. Pergunte ao professor o que se pode tirar.',
  'problem.source': 'Não consigo falar com a escola. O que chegou fica guardado; tente mais tarde.',
  'problem.slow': 'A escola responde muito devagar. O que chegou fica guardado; tente mais tarde.',
  'problem.silent': 'A escola não responde. O que chegou fica guardado; tente mais tarde.',
  'problem.incomplete': 'A escola não tem todas as peças. Tente mais tarde, e avise o professor.',
  'problem.wrong': 'Isto não é o que a escola assinou, por isso não o aceitei. Avise o professor.',
  'problem.old': 'Alguém ofereceu programas antigos. Não os aceitei. Avise o professor.',
  'problem.older': 'Isso é mais antigo do que o que você tem. Para voltar, use “Voltar atrás”.',
  'problem.withdrawn': 'A escola retirou esse. Veja se há outro.',
  'problem.gone': 'Esse já não está lá. Veja se há outro.',
  'problem.expired': 'Há muito tempo que a escola não assina nada. Avise o professor.',
  'problem.clock': 'O relógio do computador parece errado. Peça ao professor que o acerte.',
  'problem.state': 'Agora não pode ser. Primeiro vem outra coisa.',
  'problem.nothing-here': 'Ainda não há aqui nada para experimentar. Primeiro é preciso buscar.',
  'problem.not-on-trial': 'Já não está à experiência.',
  'problem.no-way-back': 'Não há nada para onde voltar.',
  'problem.other-first': 'Diga primeiro o que fazer com o que está aqui: ficar com ele, ou voltar.',
  'problem.preparing': 'Ainda não está tudo pronto. Tente daqui a pouco.',
  'problem.stopped': 'Parou. O que chegou fica guardado.',
  'problem.policy': 'A sua escola quer outra coisa primeiro. Pergunte ao professor.',
  'problem.try-first': 'Experimente primeiro. Quando começar bem, pode ficar com ele.',
  'problem.teacher-first':
    'Primeiro o professor tem de dizer que é seguro ficar com ele. Pergunte ao professor.',
  'problem.pin': 'Isto é para o professor, que tem um PIN para isso.',
  'problem.tidy-first': 'O professor tem de arrumar primeiro.',
  'problem.busy': 'O computador está ocupado. Tente daqui a pouco.',
  'problem.damaged': 'Alguma coisa neste computador está estragada. Avise o professor.',
  'problem.disk': 'O computador não conseguiu guardar uma coisa. Tente outra vez, e avise o professor.',
  'problem.trial': 'Não foi possível experimentar. Pode voltar atrás; nada do que é seu mudou.',
  'problem.cannot': 'Este computador não consegue fazer isso. Avise o professor.',
  'problem.inside': 'Alguma coisa correu mal em mim. Tente outra vez, e avise o professor.',

  'child-part.kernel': 'o coração do sistema',
  'child-part.programs': 'programas',
  'child-part.libraries': 'o que os programas precisam',
  'child-part.languages': 'línguas',
  'child-part.settings': 'configurações',
  'child-part.documents': 'coisas para ler',

  'told.usage':
    'A janela pediu algo de um modo que o motor recusa. É um defeito do Newleaf: por favor, comunique-o.',
  'told.store':
    'O depósito deste computador não pode ser usado: falta, está danificado, ou foi escrito por um Newleaf mais novo. Feche a janela e use “newleaf repair”, ou crie um com “newleaf init”.',
  'told.store-exists': 'Já há um depósito, por isso não se criou nenhum.',
  'told.busy':
    'Outra operação trabalha no depósito, e só pode haver uma de cada vez. Espere que acabe, ou pare-a na janela ou no terminal onde começou.',
  'told.state':
    'A versão não está num estado que permita isto. O histórico, mais abaixo, diz o que lhe aconteceu.',
  'told.sources-changed': 'As fontes já são outras. A lista mostra as que há.',
  'told.nothing-staged': 'Não há nenhuma versão preparada. Primeiro é preciso recebê-la e verificá-la.',
  'told.not-on-trial': 'Não há nenhuma versão à experiência, por isso nada se pode dizer dela.',
  'told.no-way-back':
    'Não há um sistema anterior neste computador: nada ficou desde que foi instalado, ou passaram os dias para voltar.',
  'told.other-under-way':
    'Outra versão está preparada ou à experiência. Fique com ela ou ponha-a de lado primeiro; só uma pode estar em curso.',
  'told.preparing': 'O motor ainda se prepara.',
  'told.policy': 'As regras da escola (policy.json no depósito) não o permitem agora.',
  'told.no-good-trial':
    'As regras pedem uma boa prova antes de ficar com uma versão. Prove-a antes; se nunca iniciar, ponha-a de lado.',
  'told.no-teacher-decision':
    'As regras pedem um professor antes de ficar com uma versão. Escolha “Pode ficar”, ou altere a regra.',
  'told.pin':
    'Só um professor pode fazer isso, e há um PIN. Abra esta página com o PIN, e depois faça-o outra vez.',
  'told.pin.wrong': 'Esse não era o PIN.',
  'told.pin.wait':
    'Tentaram-se PIN errados vezes demais. O próximo pode ser tentado daqui a {{time}}; a espera recomeça quando o computador reinicia.',
  'told.too-many-layers':
    'O sistema tem tantas camadas quantas as regras permitem. Integre as que ficaram, e depois busque a versão nova.',
  'told.unknown-release':
    'A fonte não tem essa versão, ou não tem nenhuma. Pergunte outra vez; se nada vier, pergunte a quem publica.',
  'told.withdrawn':
    'Quem publica retirou esta versão. Os computadores já não a oferecem; pergunte à fonte o que há em seu lugar.',
  'told.unsupported':
    'Esta máquina não consegue fazer isso: falta algo ao seu núcleo Linux ou ao seu sistema de arquivos. Os detalhes abaixo dizem o quê.',
  'told.privilege':
    'Para isso é preciso ser root, e o motor não o é. Abra o Newleaf outra vez como foi instalado.',
  'told.tool':
    'Um programa necessário falta, não funciona, ou é antigo demais. Os detalhes dizem qual; instale-o a partir dos pacotes do sistema.',
  'told.source':
    'Não se consegue chegar à fonte, ou ela não oferece versões. Veja se a rede funciona e se o servidor da escola está ligado. O que chegou fica guardado.',
  'told.source-incomplete':
    'Faltam arquivos da versão na fonte: talvez seja uma cópia ainda incompleta. É preciso copiá-la de novo, ou esperar.',
  'told.silent':
    'Chegou-se à fonte, e ela não responde. Veja o servidor da escola: pode estar travado. O que chegou fica guardado.',
  'told.timeout': 'A fonte é mais lenta do que as regras permitem, ou calou-se. O que chegou fica guardado.',
  'told.signature':
    'O que a fonte enviou não está assinado pelas chaves em que este computador confia. Nada foi usado. Alguém o pode ter alterado no caminho: avise quem cuida da fonte, e não procure outra forma de instalar.',
  'told.expired':
    'O que quem publica assinou já não vale. Ninguém pode dizer se é o mais novo. É preciso assinar de novo; veja também se o relógio deste computador está certo.',
  'told.rollback':
    'Alguém ofereceu um estado mais antigo do que o que este computador já viu. Pode ser uma cópia atrasada, ou alguém que quer trazer defeitos antigos. Nada foi usado.',
  'told.older':
    'A versão é mais antiga do que aquela com que este computador começa. Para voltar, use o caminho de volta.',
  'told.clock':
    'O relógio deste computador não pode estar certo: está atrás de algo que já foi assinado. Acerte-o, e pergunte outra vez.',
  'told.metadata':
    'Os metadados estão assinados, mas não são o que deviam ser. Nada foi usado. Avise quem publica.',
  'told.manifest':
    'A lista de arquivos da versão não é das que o Newleaf pode usar. Nada foi usado. Avise quem publica.',
  'told.path':
    'Um caminho da versão não é permitido ou não pode ser guardado neste computador. Avise quem publica.',
  'told.publisher':
    'Isto faz parte de publicar uma versão, e nunca devia aparecer num computador de aluno. Por favor, comunique-o.',
  'told.digest':
    'Há conteúdos que não são os que foram assinados. O que chegou assim foi descartado: o arquivo na fonte está danificado ou foi alterado. Avise quem cuida dela. Se isto apareceu ao ler o que está aqui, “Reparar” busca-o de novo.',
  'told.tree':
    'Alguma coisa neste computador não está como foi assinada: um disco que falha, ou alguém a alterou. “Reparar” busca-a de novo; depois, “Verificar tudo”.',
  'told.space':
    'Não há espaço. Nada foi buscado, e o caminho de volta nunca se apaga para ganhar espaço. “Limpar” tira o que nada precisa; integrar pode dar ainda mais espaço.',
  'told.space.amounts':
    'Não há espaço: são precisos {{needed}}, há {{free}} livres. Nada foi buscado, e o caminho de volta nunca se apaga para ganhar espaço. “Limpar” tira o que nada precisa; integrar pode dar ainda mais espaço.',
  'told.trial':
    'A prova não iniciou, ou falhou uma verificação obrigatória da versão. O terminal diz mais. Nada foi misturado: ponha-a de lado, ou tente outra vez.',
  'told.process':
    'Falhou um programa que o Newleaf usa. Os detalhes dizem qual, e o que disse por último. Tente outra vez; se continuar, por favor comunique-o.',
  'told.cancelled': 'Parou. O que chegou fica guardado.',
  'told.io':
    'O sistema do computador não deixou ler ou escrever alguma coisa. Veja se o disco está bem e não está cheio; nada fica a meio.',
  'told.internal': 'O Newleaf tem um defeito próprio. Por favor, comunique-o, com os detalhes abaixo.',

  'reason.boot-complete': 'iniciou por inteiro',
  'reason.boot-incomplete': 'não iniciou por inteiro',
  'reason.broke-off': 'interrompeu-se sem aviso',
  'reason.data-missing': 'não se consegue ler o disco com o trabalho de todos',
  'reason.emergency-mode': 'acabou em modo de emergência',
  'reason.emulator-failed': 'a própria máquina virtual falhou',
  'reason.health-required': 'falhou uma verificação obrigatória',
  'reason.init-missing': 'não tem um programa com que começar',
  'reason.initrd-failed': 'o seu initrd falhou',
  'reason.kernel-lacks-ext4': 'o seu núcleo Linux não tem o módulo ext4',
  'reason.kernel-lacks-overlay': 'o seu núcleo Linux não tem o módulo overlay',
  'reason.kernel-missing': 'não tem núcleo Linux',
  'reason.kernel-panic': 'o seu núcleo Linux entrou em pânico',
  'reason.layer-damaged': 'não se conseguiu ler uma camada na máquina virtual',
  'reason.layer-missing': 'uma das suas camadas não está no depósito',
  'reason.machine-damaged': 'não se pode usar a pasta com as alterações próprias deste computador',
  'reason.machine-missing': 'as alterações próprias deste computador não estão no depósito',
  'reason.namespace-failed': 'esta máquina não permite espaços de nomes',
  'reason.no-room': 'há pouca memória',
  'reason.not-started': 'não chegou a dizer nada',
  'reason.powered-off': 'desligou-se sozinha',
  'reason.program-failed': 'um dos seus programas não inicia',
  'reason.programs-started': 'os seus próprios programas iniciam',
  'reason.restarted': 'reiniciou sozinha',
  'reason.stack-mount': 'o seu núcleo Linux não consegue sobrepor as camadas',
  'reason.stopped': 'foi parada',
  'reason.store-damaged': 'não se consegue ler o disco com o depósito',
  'reason.store-missing': 'o disco com o depósito não está lá',
  'reason.system-damaged': 'não se consegue ler a sua ficha no depósito',
  'reason.system-missing': 'não está no depósito',
  'reason.target-missed': 'não chegou ao seu alvo',
  'reason.time-limit': 'não iniciou a tempo',
  'reason.top-missing': 'faltava na máquina virtual o disco para o que se escreve',
};
