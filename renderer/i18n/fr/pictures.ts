import type { Translated } from '../texts.ts';
import type { pictures as english } from '../en/pictures.ts';

export const pictures: Translated<typeof english, 'fr'> = {
  'stages.title': 'Étape par étape',
  'stage.ask': 'Demander',
  'stage.come': 'Arriver',
  'stage.together': 'Assembler',
  'stage.look': 'Regarder',
  'stage.close': 'Fermer',
  'stage.done': '{{what}} : fait',
  'stage.now': '{{what}} : maintenant',
  'stage.next': '{{what}} : plus tard',
  'new.room': 'Il lui faut {{needed}} sur {{free}} de libre.',

  'sheets.look': 'Regarder de côté',
  'sheets.title': 'L’arbre vu de côté',
  'sheets.how': 'Tire une feuille sur le côté pour voir ce qu’il y aurait sans elle.',
  'sheets.safe': 'Cela ne change rien sur ton ordinateur. Lâche-la, et elle revient à sa place.',
  'sheets.stack': 'Feuilles, celle du dessus d’abord',
  'sheets.work': 'Mon travail',
  'sheets.changes': 'Mes propres changements',
  'sheets.release': 'La version {{version}}',
  'sheets.release.unknown': 'Une version plus ancienne',
  'sheets.trial': 'La version {{version}}, à l’essai',
  'sheets.core': 'L’arbre',
  'sheets.core.version': 'L’arbre : la version {{version}}',
  'sheets.without.work':
    'Sans elle, ton Journal et tes dessins ne seraient plus là. Ils sont à toi : aucune version ne touche cette feuille, et revenir en arrière non plus.',
  'sheets.without.changes':
    'Sans elle, les réglages modifiés sur cet ordinateur seraient ceux de la version.',
  'sheets.without.release': 'Sans elle, ton ordinateur serait comme il était avec la version {{below}}.',
  'sheets.without.release.unknown': 'Sans elle, ton ordinateur serait comme avant son arrivée.',
  'sheets.without.trial': 'Sans elle, rien ne change : elle est seulement à l’essai.',
  'sheets.without.core': 'Sans l’arbre, rien ne démarrerait. Toutes les autres reposent sur lui.',
  'sheets.came': 'Ceci est venu avec la version, et n’est pas à toi :',
  'sheets.part': '{{part}} : {{count, number}}',
  'sheets.not-known': 'Je ne sais plus ce qui est venu avec elle.',
  'sheets.own': 'Voici ce qu’il y a dessus, et qu’aucune version n’a apporté :',
  'sheets.own.none': 'Il n’y a encore rien dessus.',
  'sheets.own.unknown': 'Je ne peux la regarder que si cet ordinateur a démarré avec Newleaf.',
  'sheets.back': 'Retour',
};
