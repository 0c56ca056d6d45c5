import type { Translated } from '../texts.ts';
import type { faults as english } from '../en/faults.ts';

export const faults: Translated<typeof english, 'fr'> = {
  'problem.title': 'Ça n’a pas marché',
  'problem.nothing-changed': 'Ton ordinateur est comme avant.',
  'problem.space':
    'Il n’y a pas assez de place sur l’ordinateur. Demande à ton enseignant ce qu’on peut enlever.',
  'problem.source': 'Je n’arrive pas à joindre l’école. Ce qui est arrivé est gardé ; essaie plus tard.',
  'problem.slow': 'L’école répond trop lentement. Ce qui est arrivé est gardé ; essaie plus tard.',
  'problem.silent': 'L’école ne répond pas. Ce qui est arrivé est gardé ; essaie plus tard.',
  'problem.incomplete': 'L’école n’a pas tous les morceaux. Essaie plus tard, et dis-le à ton enseignant.',
  'problem.wrong': 'Ce n’est pas ce que l’école a signé, alors je ne l’ai pas pris. Dis-le à ton enseignant.',
  'problem.old': 'Quelqu’un a proposé de vieux programmes. Je ne les ai pas pris. Dis-le à ton enseignant.',
  'problem.older': 'C’est plus ancien que ce que tu as. Pour revenir, utilise « Revenir ».',
  'problem.withdrawn': 'L’école l’a retiré. Regarde s’il y en a un autre.',
  'problem.gone': 'Il n’est plus là. Regarde s’il y en a un autre.',
  'problem.expired': 'L’école n’a rien signé depuis longtemps. Dis-le à ton enseignant.',
  'problem.clock':
    'L’horloge de l’ordinateur a l’air fausse. Demande à ton enseignant de la mettre à l’heure.',
  'problem.state': 'Ce n’est pas possible maintenant. Il y a d’abord autre chose à faire.',
  'problem.nothing-here': 'Il n’y a encore rien à essayer ici. Il faut d’abord aller le chercher.',
  'problem.not-on-trial': 'On ne l’essaie plus.',
  'problem.no-way-back': 'Il n’y a rien à quoi revenir.',
  'problem.other-first': 'Dis d’abord quoi faire de ce qui est là : le garder, ou revenir.',
  'problem.preparing': 'Je ne suis pas encore prêt. Essaie dans un moment.',
  'problem.stopped': 'C’est arrêté. Ce qui est arrivé est gardé.',
  'problem.policy': 'Ton école veut d’abord autre chose. Demande à ton enseignant.',
  'problem.try-first': 'Essaie-le d’abord. Quand il aura bien démarré, tu pourras le garder.',
  'problem.teacher-first': 'Ton enseignant doit d’abord dire que tu peux le garder sans risque. Demande-lui.',
  'problem.pin': 'C’est pour ton enseignant, qui a un code PIN pour cela.',
  'problem.tidy-first': 'Ton enseignant doit d’abord ranger.',
  'problem.busy': 'L’ordinateur fait autre chose. Essaie dans un moment.',
  'problem.damaged': 'Quelque chose sur cet ordinateur est abîmé. Dis-le à ton enseignant.',
  'problem.disk': 'L’ordinateur n’a pas pu noter quelque chose. Essaie encore, et dis-le à ton enseignant.',
  'problem.trial': 'On n’a pas pu l’essayer. Tu peux revenir en arrière ; rien n’a changé chez toi.',
  'problem.cannot': 'Cet ordinateur ne sait pas faire ça. Dis-le à ton enseignant.',
  'problem.inside': 'Quelque chose s’est mal passé en moi. Essaie encore, et dis-le à ton enseignant.',

  'child-part.kernel': 'le cœur du système',
  'child-part.programs': 'des programmes',
  'child-part.libraries': 'ce dont les programmes ont besoin',
  'child-part.languages': 'des langues',
  'child-part.settings': 'des réglages',
  'child-part.documents': 'des choses à lire',

  'told.usage':
    'La fenêtre a demandé quelque chose d’une façon que le moteur refuse. C’est un défaut de Newleaf : signalez-le, s’il vous plaît.',
  'told.store':
    'Le dépôt de cet ordinateur est inutilisable : il manque, il est abîmé, ou il a été écrit par un Newleaf plus récent. Fermez la fenêtre et lancez « newleaf repair », ou créez un dépôt avec « newleaf init ».',
  'told.store-exists': 'Il y a déjà un dépôt, aucun n’a donc été créé.',
  'told.busy':
    'Une autre opération travaille sur le dépôt, et une seule est possible à la fois. Attendez qu’elle finisse, ou arrêtez-la dans la fenêtre ou le terminal où elle a commencé.',
  'told.state':
    'La version n’est pas dans un état qui permet cela. L’historique ci-dessous dit ce qui lui est arrivé.',
  'told.sources-changed': 'Les sources ne sont plus les mêmes. La liste montre celles qu’il y a.',
  'told.nothing-staged': 'Aucune version n’est prête. Il faut d’abord la recevoir et la vérifier.',
  'told.not-on-trial': 'Aucune version n’est à l’essai, il n’y a donc rien à en dire.',
  'told.no-way-back':
    'Il n’y a pas de système précédent sur cet ordinateur : rien n’a été gardé depuis son installation, ou les jours du retour possible sont passés.',
  'told.other-under-way':
    'Une autre version est prête ou à l’essai. Gardez-la ou mettez-la de côté d’abord ; une seule est en cours à la fois.',
  'told.preparing': 'Le moteur est encore en préparation.',
  'told.policy': 'Les règles de l’école (policy.json dans le dépôt) ne le permettent pas maintenant.',
  'told.no-good-trial':
    'Les règles demandent un essai réussi avant de garder une version. Essayez-la d’abord ; si elle ne démarre jamais, mettez-la de côté.',
  'told.no-teacher-decision':
    'Les règles demandent un enseignant avant de garder une version. Dites « On peut la garder », ou changez la règle.',
  'told.pin':
    'Seul un enseignant peut faire cela, et il y a un code PIN. Ouvrez cette page avec le code PIN, puis recommencez.',
  'told.pin.wrong': 'Ce n’était pas le bon code PIN.',
  'told.pin.wait':
    'Trop de codes PIN erronés ont été tapés. Le prochain pourra être tapé dans {{time}} ; l’attente recommence si l’ordinateur est redémarré.',
  'told.too-many-layers':
    'Le système a autant de couches que les règles le permettent. Intégrez celles qui ont été gardées, puis recevez la nouvelle version.',
  'told.unknown-release':
    'La source n’a pas cette version, ou n’en a aucune. Demandez encore ; si rien ne vient, demandez à qui publie.',
  'told.withdrawn':
    'L’éditeur a retiré cette version. Les ordinateurs ne la proposent plus ; demandez à la source ce qu’il y a à la place.',
  'told.unsupported':
    'Cette machine ne peut pas faire cela : il manque quelque chose à son noyau Linux ou à son système de fichiers. Les détails ci-dessous disent quoi.',
  'told.privilege':
    'Cela demande les droits de root, et le moteur ne les a pas. Relancez Newleaf tel qu’il a été installé.',
  'told.tool':
    'Un programme nécessaire manque, ne fonctionne pas ou est trop ancien. Les détails le nomment ; installez-le avec le gestionnaire de paquets.',
  'told.source':
    'La source est injoignable, ou ne propose aucune version. Regardez si le réseau fonctionne et si le serveur de l’école est allumé. Ce qui est arrivé est gardé.',
  'told.source-incomplete':
    'Il manque des fichiers de la version à la source : c’est sans doute une copie encore incomplète. Faites-la copier de nouveau, ou attendez.',
  'told.silent':
    'La source a été jointe et ne répond pas. Regardez le serveur de l’école : il est peut-être bloqué. Ce qui est arrivé est gardé.',
  'told.timeout':
    'La source est plus lente que les règles ne le permettent, ou s’est tue. Ce qui est arrivé est gardé.',
  'told.signature':
    'Ce que la source a envoyé n’est pas signé par les clés auxquelles cet ordinateur fait confiance. Rien n’en a été utilisé. Quelqu’un l’a peut-être modifié en route : prévenez qui s’occupe de la source, et ne cherchez pas à contourner cela.',
  'told.expired':
    'Ce que l’éditeur a signé n’est plus valable. Personne ne peut plus dire si c’est le plus récent. L’éditeur doit signer de nouveau ; vérifiez aussi l’horloge de cet ordinateur.',
  'told.rollback':
    'Quelqu’un a proposé un état plus ancien que celui que cet ordinateur a déjà vu. C’est peut-être une copie en retard, ou quelqu’un qui veut ramener d’anciens défauts. Rien n’en a été utilisé.',
  'told.older':
    'La version est plus ancienne que celle avec laquelle cet ordinateur démarre. Pour revenir, utilisez le retour en arrière.',
  'told.clock':
    'L’horloge de cet ordinateur ne peut pas être juste : elle est en retard sur quelque chose de déjà signé. Réglez-la, puis demandez encore.',
  'told.metadata':
    'Les métadonnées sont signées, mais ne sont pas ce qu’elles devraient être. Rien n’en a été utilisé. Prévenez l’éditeur.',
  'told.manifest':
    'La liste des fichiers de la version n’est pas utilisable par Newleaf. Rien n’en a été utilisé. Prévenez l’éditeur.',
  'told.path':
    'Un chemin de la version n’est pas permis ou ne peut pas être conservé sur cet ordinateur. Prévenez l’éditeur.',
  'told.publisher':
    'Cela concerne la publication d’une version, et ne devrait jamais apparaître sur un ordinateur d’élève. Signalez-le, s’il vous plaît.',
  'told.digest':
    'Des contenus ne sont pas ceux qui ont été signés. Ce qui est arrivé ainsi a été jeté : le fichier à la source est abîmé ou a été modifié. Prévenez qui s’en occupe. Si cela apparaît en lisant ce qui est ici, « Réparer » le fait revenir.',
  'told.tree':
    'Quelque chose sur cet ordinateur n’est pas comme il a été signé : un disque défaillant, ou quelqu’un l’a modifié. « Réparer » le fait revenir ; ensuite, « Tout vérifier ».',
  'told.space':
    'Il n’y a pas assez de place. Rien n’a été reçu, et le retour possible n’est jamais effacé pour faire de la place. « Nettoyer » enlève ce dont rien n’a besoin ; intégrer peut en libérer davantage.',
  'told.space.amounts':
    'Il n’y a pas assez de place : il faut {{needed}}, il y a {{free}} de libre. Rien n’a été reçu, et le retour possible n’est jamais effacé pour faire de la place. « Nettoyer » enlève ce dont rien n’a besoin ; intégrer peut en libérer davantage.',
  'told.trial':
    'L’essai n’a pas démarré, ou un contrôle obligatoire de la version a échoué. La console en dit plus. Rien n’a été fusionné : mettez-la de côté, ou essayez encore.',
  'told.process':
    'Un programme que Newleaf utilise a échoué. Les détails disent lequel, et ce qu’il a dit en dernier. Essayez encore ; si cela ne change pas, signalez-le, s’il vous plaît.',
  'told.cancelled': 'C’est arrêté. Ce qui est arrivé est gardé.',
  'told.io':
    'Le système d’exploitation a refusé de lire ou d’écrire quelque chose. Regardez si le disque est sain et n’est pas plein ; rien ne reste à moitié fait.',
  'told.internal': 'Newleaf a lui-même un défaut. Signalez-le, s’il vous plaît, avec les détails ci-dessous.',

  'reason.boot-complete': 'elle a démarré entièrement',
  'reason.boot-incomplete': 'elle n’a pas démarré entièrement',
  'reason.broke-off': 'elle s’est interrompue sans rien dire',
  'reason.data-missing': 'le disque avec le travail de tous est illisible',
  'reason.emergency-mode': 'elle a fini en mode de secours',
  'reason.emulator-failed': 'la machine virtuelle elle-même a échoué',
  'reason.health-required': 'un contrôle obligatoire a échoué',
  'reason.init-missing': 'elle n’a pas de programme pour commencer',
  'reason.initrd-failed': 'son initrd a échoué',
  'reason.kernel-lacks-ext4': 'son noyau Linux n’a pas le module ext4',
  'reason.kernel-lacks-overlay': 'son noyau Linux n’a pas le module overlay',
  'reason.kernel-missing': 'elle n’a pas de noyau Linux',
  'reason.kernel-panic': 'son noyau Linux a paniqué',
  'reason.layer-damaged': 'une couche n’a pas pu être lue dans la machine virtuelle',
  'reason.layer-missing': 'une de ses couches n’est pas dans le dépôt',
  'reason.machine-damaged': 'le dossier des changements propres à cet ordinateur est inutilisable',
  'reason.machine-missing': 'les changements propres à cet ordinateur ne sont pas dans le dépôt',
  'reason.namespace-failed': 'cette machine ne permet pas les espaces de noms',
  'reason.no-room': 'il y a trop peu de mémoire',
  'reason.not-started': 'elle n’est jamais allée assez loin pour dire quelque chose',
  'reason.powered-off': 'elle s’est éteinte toute seule',
  'reason.program-failed': 'un de ses programmes ne démarre pas',
  'reason.programs-started': 'ses propres programmes démarrent',
  'reason.restarted': 'elle a redémarré toute seule',
  'reason.stack-mount': 'son noyau Linux ne peut pas superposer les couches',
  'reason.stopped': 'elle a été arrêtée',
  'reason.store-damaged': 'le disque avec le dépôt est illisible',
  'reason.store-missing': 'le disque avec le dépôt n’est pas là',
  'reason.system-damaged': 'sa fiche dans le dépôt est illisible',
  'reason.system-missing': 'elle n’est pas dans le dépôt',
  'reason.target-missed': 'elle n’a pas atteint son but',
  'reason.time-limit': 'elle n’a pas démarré à temps',
  'reason.top-missing': 'le disque pour ce qui s’écrit manquait dans la machine virtuelle',
};
