import type { Translated } from '../texts.ts';
import type { signatures as english } from '../en/signatures.ts';

export const signatures: Translated<typeof english, 'fr'> = {
  'signatures.title': 'Qui l’a signée, et jusqu’à quand',
  'signatures.none': 'Il n’y a encore rien de signé ici.',
  'signatures.failed': 'C’est illisible pour le moment ({{code}}).',
  'signatures.release':
    'Signée par {{keys}}, le {{date}} ; valable jusqu’au {{until}}. Sa liste de fichiers est {{digest}}.',
  'signatures.key': 'la clé {{id}}',
  'signatures.named': '{{name}} (clé {{id}})',
  'signatures.nobody': 'personne à qui cet ordinateur fasse confiance',
  'signatures.use.newest': 'la plus récente',
  'signatures.use.staged': 'attend une décision',
  'signatures.use.current': 'en service',
  'signatures.use.fallback': 'le retour possible',
  'signatures.release.name': '{{version}}, {{uses}}',
  'signatures.role.root': 'Qui peut signer',
  'signatures.role.timestamp': 'Que c’est encore le plus récent',
  'signatures.role.snapshot': 'Ce qui va ensemble',
  'signatures.role.targets': 'Quelles versions il y a',
  'signatures.role.value': 'numéro {{version, number}}, par {{keys}} ; valable jusqu’au {{until}}',
  'signatures.warning.clock':
    'L’horloge a l’air fausse : elle retarde de {{time}} sur quelque chose qui a été signé. Réglez-la, puis demandez encore.',
  'signatures.warning.clock-log':
    'L’horloge a l’air fausse : elle retarde de {{time}} sur ce que cet ordinateur a noté en dernier. Réglez-la ; si elle est juste maintenant, elle avançait alors.',
  'signatures.warning.no-news':
    'Pas de nouvelles depuis {{time}}. La source est peut-être une copie que personne ne renouvelle, ou quelqu’un retient peut-être les nouvelles. Demandez encore ; si cela ne change pas, prévenez qui s’occupe de la source.',
  'signatures.warning.expires-soon':
    '« {{role}} » est encore valable pendant {{time}}. L’éditeur doit signer de nouveau avant.',
  'signatures.warning.expired':
    '« {{role}} » n’est plus valable depuis {{time}}. Personne ne peut plus dire si c’est le plus récent : l’éditeur doit signer de nouveau.',
  'paper.title': 'Rapport',
  'paper.text':
    'Une page, à imprimer ou à enregistrer : cet ordinateur, ce qui est à l’essai, ce qui a été trouvé.',
  'paper.make': 'Faire un rapport',
  'paper.again': 'Le refaire',
  'paper.print': 'Imprimer',
  'paper.save': 'Enregistrer',
  'paper.saved': 'Le rapport a été remis pour être enregistré sous le nom {{name}}.',
  'paper.made': 'Le rapport est ci-dessous.',
};
