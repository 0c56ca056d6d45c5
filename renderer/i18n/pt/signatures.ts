import type { Translated } from '../texts.ts';
import type { signatures as english } from '../en/signatures.ts';

export const signatures: Translated<typeof english, 'pt'> = {
  'signatures.title': 'Quem assinou, e até quando vale',
  'signatures.none': 'Ainda não há aqui nada assinado.',
  'signatures.failed': 'Agora não se consegue ler ({{code}}).',
  'signatures.release':
    'Quem assinou: {{keys}}, em {{date}}; vale até {{until}}. A sua lista de arquivos é {{digest}}.',
  'signatures.key': 'chave {{id}}',
  'signatures.named': '{{name}} (chave {{id}})',
  'signatures.nobody': 'ninguém em quem este computador confie',
  'signatures.use.newest': 'a mais nova',
  'signatures.use.staged': 'espera uma decisão',
  'signatures.use.current': 'em uso',
  'signatures.use.fallback': 'o caminho de volta',
  'signatures.release.name': '{{version}}, {{uses}}',
  'signatures.role.root': 'Quem pode assinar',
  'signatures.role.timestamp': 'Que isto ainda é o mais novo',
  'signatures.role.snapshot': 'O que vai junto',
  'signatures.role.targets': 'Que versões há',
  'signatures.role.value': 'número {{version, number}}; quem assinou: {{keys}}; vale até {{until}}',
  'signatures.warning.clock':
    'O relógio parece errado: está {{time}} atrás de algo que foi assinado. Acerte-o, e pergunte outra vez.',
  'signatures.warning.clock-log':
    'O relógio parece errado: está {{time}} atrás do que este computador anotou por último. Acerte-o; se agora está certo, estava adiantado antes.',
  'signatures.warning.no-news':
    'Sem novidades há {{time}}. A fonte pode ser uma cópia que ninguém renova, ou alguém pode estar a reter as novidades. Pergunte outra vez; se continuar assim, avise quem cuida da fonte.',
  'signatures.warning.expires-soon':
    '“{{role}}” vale por mais {{time}}. Quem publica tem de assinar de novo antes disso.',
  'signatures.warning.expired':
    '“{{role}}” já não vale há {{time}}. Ninguém pode dizer se ainda é o mais novo: quem publica tem de assinar de novo.',
  'paper.title': 'Relatório',
  'paper.text':
    'Uma página, para imprimir ou guardar: este computador, o que está à experiência, o que se encontrou.',
  'paper.make': 'Fazer um relatório',
  'paper.again': 'Fazer de novo',
  'paper.print': 'Imprimir',
  'paper.save': 'Guardar',
  'paper.saved': 'O relatório foi entregue para se guardar como {{name}}.',
  'paper.made': 'O relatório está abaixo.',
};
