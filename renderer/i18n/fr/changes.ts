import type { Translated } from '../texts.ts';
import type { changes as english } from '../en/changes.ts';

export const changes: Translated<typeof english, 'fr'> = {
  'changes.title': 'Ce qui change',
  'changes.offered': 'La version {{to}} changerait ceci dans la version {{from}} :',
  'changes.staged': 'La version {{to}} attend une décision. Elle change ceci dans la version {{from}} :',
  'changes.kept': 'La version {{to}} a été gardée. Elle a changé ceci dans la version {{from}} :',
  'changes.back': 'Revenir à la version {{to}} change ceci dans la version {{from}} :',
  'changes.none':
    'Rien n’est connu ici qu’on puisse comparer. « Chercher du nouveau » apporte la liste des fichiers d’une nouvelle version.',
  'changes.same': 'Aucun fichier n’est différent.',
  'changes.failed': 'Les listes de fichiers sont illisibles pour le moment ({{code}}).',
  'changes.parts': 'Parties du système',
  'changes.all': 'Tout',
  'changes.count': {
    one: '{{count, number}} fichier',
    many: '{{count, number}} de fichiers',
    other: '{{count, number}} fichiers',
  },
  'changes.added': {
    one: '{{count, number}} nouveau',
    many: '{{count, number}} de nouveaux',
    other: '{{count, number}} nouveaux',
  },
  'changes.changed': {
    one: '{{count, number}} modifié',
    many: '{{count, number}} modifiés',
    other: '{{count, number}} modifiés',
  },
  'changes.removed': {
    one: '{{count, number}} enlevé',
    many: '{{count, number}} enlevés',
    other: '{{count, number}} enlevés',
  },
  'changes.search': 'Chercher des fichiers par leur chemin, comme usr/bin',
  'changes.found': {
    one: '{{count, number}} fichier trouvé.',
    many: '{{count, number}} de fichiers trouvés.',
    other: '{{count, number}} fichiers trouvés.',
  },
  'changes.found.none': 'Aucun fichier trouvé.',
  'changes.found.none-in': 'Aucun fichier trouvé dans cette partie : {{part}}.',
  'changes.search-all': 'Chercher dans toutes les parties',
  'changes.shown': {
    one: '{{count, number}} sur {{total, number}} est affiché.',
    many: '{{count, number}} sur {{total, number}} sont affichés.',
    other: '{{count, number}} sur {{total, number}} sont affichés.',
  },
  'changes.more': 'En montrer plus',
  'changes.close': 'Fermer la liste',
  'changes.files': 'Fichiers',
  'changes.file.path': 'Chemin',
  'changes.file.how': 'Changement',
  'changes.file.size': 'Taille',
  'changes.how.added': 'nouveau',
  'changes.how.changed': 'modifié',
  'changes.how.removed': 'enlevé',
  'changes.kind.file': 'fichier',
  'changes.kind.link': 'lien symbolique',
  'changes.kind.device': 'périphérique',
  'changes.kind.other': 'autre',
  'changes.size.both': 'avant {{before}}, après {{after}}',
};
