import type { care as english } from '../en/care.ts';
import type { Translated } from '../texts.ts';

export const care: Translated<typeof english, 'fr'> = {
  'log.filter': 'Quelles lignes',
  'log.all': 'Toutes',
  'log.came': 'Ce qui est arrivé ici',
  'log.trials': 'Démarrages et essais',
  'log.decisions': 'Décisions',
  'log.trouble': 'Ennuis',
  'log.search': 'Chercher dans l’historique',
  'log.found': {
    one: '{{count, number}} ligne.',
    many: '{{count, number}} lignes.',
    other: '{{count, number}} lignes.',
  },
  'log.found.none': 'Aucune ligne.',
  'log.raw': 'Termes techniques',

  'wrong.title': 'Ce qui n’allait pas',
  'wrong.none': 'Rien : cet ordinateur ne connaît ni attaque ni panne.',
  'wrong.still': 'Toujours le cas',
  'wrong.times': {
    one: '{{count, number}} fois, le {{date}}',
    many: '{{count, number}} fois ; la dernière, le {{date}} ; la première, le {{first}}',
    other: '{{count, number}} fois ; la dernière, le {{date}} ; la première, le {{first}}',
  },
  'wrong.files': {
    one: 'Ce fichier n’est pas celui qui a été signé : {{path}}',
    many: '{{count, number}} fichiers ne sont pas ceux qui ont été signés. L’un d’eux : {{path}}',
    other: '{{count, number}} fichiers ne sont pas ceux qui ont été signés. L’un d’eux : {{path}}',
  },
  'wrong.trial': 'Un essai s’est mal passé : {{why}}.',
  'wrong.trial.cut': 'Un essai a été coupé : {{why}}.',
  'wrong.trial.back': 'Un essai s’est mal passé, et l’ordinateur est revenu en arrière tout seul : {{why}}.',
  'wrong.trial.text':
    'Rien n’a été fusionné, et le système d’avant est comme il était. Essayez encore, ou mettez-la de côté ; si cela ne change pas, prévenez l’éditeur.',
  'wrong.cut': 'Cet ordinateur a été coupé pendant son travail : {{what}}.',
  'wrong.cut.undone': 'Cela a été annulé tout seul. Rien n’est resté à moitié fait.',
  'wrong.cut.continued': 'Cela a été terminé tout seul. Rien n’est resté à moitié fait.',
  'wrong.pin': 'Des codes PIN erronés ont été tapés.',
  'wrong.pin.text':
    'Si ce n’était pas vous, quelqu’un veut peut-être entrer ici. Un code PIN de plus de quatre chiffres est plus difficile à deviner.',
  'wrong.silent': 'La source n’a pas répondu depuis {{time}}.',
  'wrong.silent.never': 'La source n’a jamais répondu.',
  'wrong.silent.text':
    'Ce qui est ici continue de marcher. Voyez si le réseau marche, si le serveur de l’école tourne, et si son adresse est juste ; puis demandez encore.',

  'space.title': 'Place sur le disque',
  'space.reading': 'Je mesure …',
  'space.failed': 'On ne peut pas mesurer pour le moment ({{code}}).',
  'space.total': 'Le disque a {{total}}, dont {{free}} sont libres.',
  'space.table': 'Ce qui prend de la place',
  'space.what': 'Quoi',
  'space.size': 'Taille',
  'space.system': 'Ce avec quoi cet ordinateur démarre',
  'space.waits': 'Ce qui attend ou est à l’essai',
  'space.way-back': 'Seulement pour le retour',
  'space.own': 'Les changements propres à cet ordinateur',
  'space.coming': 'Ce qui est déjà venu d’une nouvelle version',
  'space.lists': 'Listes de fichiers, et notes',
  'space.unneeded': 'Ce dont plus rien n’a besoin',
  'space.others': 'Tout le reste sur ce disque',
  'space.free': 'Libre',
  'space.layers': {
    one: '{{count, number}} couche',
    many: '{{count, number}} couches',
    other: '{{count, number}} couches',
  },
  'space.clean': '« Nettoyer » rend {{size}} tout de suite.',
  'space.clean.none': '« Nettoyer » ne rendrait rien maintenant.',
  'space.settle': 'Après « Intégrer maintenant », « Nettoyer » rend {{size}} de plus.',
  'space.settle.later':
    'Après « Intégrer maintenant », « Nettoyer » rend {{size}} de plus, une fois passés les jours du retour possible.',
  'space.boot': 'À côté du chargeur de démarrage, les noyaux prennent {{used}}, et {{free}} sont libres.',
};
