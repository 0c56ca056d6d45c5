import type { Translated } from '../texts.ts';
import type { school as english } from '../en/school.ts';

export const school: Translated<typeof english, 'fr'> = {
  'pin.shut': 'La page de l’enseignant est fermée',
  'pin.ask': 'Cette page s’ouvre avec un code PIN.',
  'pin.field': 'Code PIN',
  'pin.pad': 'Chiffres',
  'pin.delete': 'Effacer le dernier chiffre',
  'pin.open': 'Ouvrir',
  'pin.short': 'Un code PIN a de 4 à 12 chiffres.',
  'pin.wrong': 'Ce n’est pas le bon code PIN.',
  'pin.left': {
    one: 'Vous pouvez essayer encore {{count, number}} fois avant de devoir attendre.',
    many: 'Vous pouvez essayer encore {{count, number}} de fois avant de devoir attendre.',
    other: 'Vous pouvez essayer encore {{count, number}} fois avant de devoir attendre.',
  },
  'pin.waits': 'Ce n’était pas le bon code PIN, et trop de codes ont été tapés.',
  'pin.wait': 'Vous pourrez essayer encore dans {{time}}.',
  'pin.again': 'Vous pouvez essayer encore maintenant.',
  'pin.ended': 'La page est restée ouverte trop longtemps sans servir. Tapez de nouveau le code PIN.',
  'pin.lost':
    'Plus personne ne le connaît ? La personne qui s’occupe de cet ordinateur en met un autre avec « newleaf pin », comme root.',
  'pin.title': 'Code PIN',
  'pin.none':
    'Il n’y a pas de code PIN : toute personne qui utilise cet ordinateur peut ouvrir cette page, changer les règles et décider à votre place.',
  'pin.is-set':
    'Un code PIN ouvre cette page. Elle se verrouille de nouveau quand vous la quittez, et après cinq minutes sans qu’on y touche.',
  'pin.tried': {
    one: '{{count, number}} code PIN erroné a été tapé depuis la dernière ouverture de la page.',
    many: '{{count, number}} de codes PIN erronés ont été tapés depuis la dernière ouverture de la page.',
    other: '{{count, number}} codes PIN erronés ont été tapés depuis la dernière ouverture de la page.',
  },
  'pin.set': 'Mettre un code PIN',
  'pin.change': 'Changer le code PIN',
  'pin.remove': 'Enlever le code PIN',
  'pin.remove-asks':
    'Sans code PIN, toute personne qui utilise cet ordinateur peut ouvrir cette page, changer les règles et décider à votre place. L’enlever ?',
  'pin.lock': 'Verrouiller maintenant',
  'pin.new': 'Nouveau code PIN, de 4 à 12 chiffres',
  'pin.repeat': 'Le même encore une fois',
  'pin.differs': 'Les deux ne sont pas identiques.',
  'pin.save': 'Enregistrer',
  'pin.no': 'Ne rien changer',
  'pin.saved': 'Le nouveau code PIN est en place.',
  'pin.removed': 'Le code PIN est enlevé.',

  'rules.title': 'Règles de l’école',
  'rules.about':
    'Ce que vous changez ici vaut tout de suite, et s’inscrit dans l’historique. Chaque changement peut être annulé.',
  'rules.trying': 'Essayer',
  'rules.keeping': 'Garder et intégrer',
  'rules.downloading': 'Recevoir',
  'rules.checks': 'Contrôles',
  'rules.yes': 'oui',
  'rules.no': 'non',
  'rules.days': { one: 'jour', many: 'jours', other: 'jours' },
  'rules.layers': { one: 'couche', many: 'couches', other: 'couches' },
  'rules.mebibytes': 'Mio',
  'rules.bytes-a-second': 'octets par seconde',
  'rules.kilobytes-a-second': 'ko par seconde',
  'rules.seconds': { one: 'seconde', many: 'secondes', other: 'secondes' },
  'rules.usual': 'Valeur habituelle : {{value}}.',
  'rules.use-usual': 'Revenir à la valeur habituelle',
  'rules.changed': 'Avant : {{from}} ; maintenant : {{to}}.',
  'rules.undo': 'Annuler',
  'rules.from-until': 'de {{from}} à {{until}}',
  'rules.undone': 'Comme avant : {{value}}.',
  'rules.number': 'Il faut un nombre de {{least, number}} à {{most, number}}.',
  'rules.whole-number': 'Il faut un nombre entier de {{least, number}} à {{most, number}}.',
  'rules.number-from': 'Il faut un nombre entier à partir de {{least, number}}.',
  'rules.still': 'En attendant, cela reste comme avant : {{value}}.',
  'rule.trialDays': 'Jours d’essai d’un nouveau système',
  'rule.trialDays.means': 'Pendant ce temps, l’enfant peut l’essayer sans rien décider.',
  'rule.afterTrial': 'Ensuite',
  'rule.afterTrial.means':
    'Cela vaut à partir du prochain démarrage ; rien ne s’arrête pendant que l’enfant travaille.',
  'rule.afterTrial.ask': 'demander à l’enfant et à vous',
  'rule.afterTrial.keep': 'le garder, s’il a bien démarré',
  'rule.afterTrial.revert': 'revenir en arrière',
  'rule.trialBudgetBytes': 'Place laissée libre pour un essai',
  'rule.trialBudgetBytes.means':
    'Avec moins, un essai pourrait remplir le disque. Rien n’est reçu tant qu’il n’y a pas autant de place libre.',
  'rule.keepNeedsGoodTrial': 'Pour garder, il faut un essai réussi',
  'rule.keepNeedsGoodTrial.means': 'L’enfant ne peut garder que ce qui a bien démarré sur cet ordinateur.',
  'rule.keepNeedsTeacher': 'Pour garder, il faut un enseignant',
  'rule.keepNeedsTeacher.means':
    'L’enfant ne peut garder une version que si vous avez dit « On peut la garder ». Sans code PIN, n’importe qui peut le dire.',
  'rule.settleAfterDays': 'Jours avant que ce qui a été gardé soit intégré',
  'rule.settleAfterDays.means':
    'Pendant ce temps, le nouveau système reste posé sur l’ancien ; ensuite, les deux peuvent n’en faire qu’un.',
  'rule.wayBackDays': 'Jours pendant lesquels on peut revenir en arrière',
  'rule.wayBackDays.means':
    'Une fois le nouveau système gardé, l’ancien reste encore sur le disque pendant ce temps.',
  'rule.maximumLayers': 'Nombre maximal de couches d’un système',
  'rule.maximumLayers.means':
    'Quand il y en a autant, la version suivante n’est reçue qu’une fois les plus anciennes intégrées.',
  'rule.minimumBytesPerSecond': 'Réception la plus lente permise',
  'rule.minimumBytesPerSecond.means':
    'Une source qui envoie moins compte comme muette, et on lui redemande plus tard.',
  'rule.stallSeconds': 'Patience avec une source muette',
  'rule.stallSeconds.means':
    'Elle peut être plus lente pendant ce temps avant que la réception se mette en pause. Ce qui est arrivé est gardé.',
  'rule.refuseOldRsync': 'Refuser un rsync ancien',
  'rule.refuseOldRsync.means':
    'Les plus anciens ont des failles connues. Avec « non », l’historique en avertit ; avec « oui », rien n’est reçu par eux.',

  'rules.errands': 'Ce que l’ordinateur fait tout seul',
  'rules.hours': { one: 'heure', many: 'heures', other: 'heures' },
  'rules.none': 'aucune',
  'rules.from': 'de',
  'rules.until': 'à',
  'rules.times': 'Il faut les deux heures, ou aucune.',
  'rule.checkEveryHours': 'Heures entre deux demandes à la source',
  'rule.checkEveryHours.means':
    'L’ordinateur demande tout seul s’il y a du nouveau. Avec 0, il ne le fait jamais.',
  'rule.getByItself': 'Reçu sans que personne le demande',
  'rule.getByItself.means': 'C’est reçu et vérifié, et cela ne démarre jamais tout seul.',
  'rule.by-itself.nothing': 'rien',
  'rule.by-itself.urgent': 'seulement ce qui est urgent',
  'rule.by-itself.everything': 'tout',
  'rule.quietHours': 'Heures calmes',
  'rule.quietHours.means':
    'De quelle heure à quelle heure l’ordinateur ne fait rien tout seul, et ne dit rien. Vide : jamais.',
  'rule.onMetered': 'Là où chaque octet se paie',
  'rule.onMetered.means': 'Ce que l’ordinateur fait tout seul sur un tel réseau.',
  'rule.maximumBytesPerSecond': 'Réception la plus rapide permise',
  'rule.maximumBytesPerSecond.means':
    'Il n’arrive jamais plus que cela par le réseau, même à la demande de quelqu’un, pour qu’il en reste aux autres. Avec 0, aussi vite que possible.',

  'sources.title': 'D’où viennent les versions, dans cet ordre',
  'sources.about':
    'L’ordinateur demande à la première. Si rien n’en vient, ou quelque chose qui n’est pas correct, il demande à la suivante. Ce qui compte, c’est qui a signé une version : il n’est donc nécessaire de faire confiance à aucune.',
  'sources.whose':
    'La personne qui s’occupe de cet ordinateur en ajoute et en retire avec « newleaf source », en tant que root.',
  'sources.answered': 'la dernière à avoir répondu',
  'sources.first': 'Demander d’abord à celle-ci',
  'sources.changed': 'Première à être interrogée maintenant : {{source}}.',

  'decide.keep': 'On peut la garder',
  'decide.wait': 'Attendre',
  'decide.back': 'Revenir en arrière',
  'decide.about':
    'L’enfant lit votre avis sur la page de l’essai. Appuyez encore sur le même bouton pour le retirer.',
  'decide.told': 'L’enfant lit : « {{words}} »',
  'decide.since': 'Dit le {{date}}.',
  'decide.needed':
    'D’après les règles ci-dessous, l’enfant ne peut la garder que si vous dites « On peut la garder ».',
  'decide.busy': 'L’ordinateur est au travail. Vous pourrez décider quand il aura fini.',
  'decide.here': 'Vous pouvez aussi le faire ici :',
  'decide.keep-now': 'La garder maintenant',
  'decide.back-now': 'La mettre de côté maintenant',

  'word.keep': 'Ton enseignant dit que tu peux le garder sans risque.',
  'word.wait': 'Ton enseignant te demande d’attendre.',
  'word.back': 'Ton enseignant te demande de revenir en arrière.',
  'word.not-this': 'Ton enseignant te demande de ne pas l’essayer.',
  'word.needed': 'Ton enseignant doit d’abord dire que tu peux le garder sans risque.',
};
