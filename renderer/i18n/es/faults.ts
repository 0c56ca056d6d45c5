import type { Translated } from '../texts.ts';
import type { faults as english } from '../en/faults.ts';

export const faults: Translated<typeof english> = {
  'problem.title': 'Eso no funcionó',
  'problem.nothing-changed': 'Tu computadora está como antes.',
  'problem.space': 'No hay lugar en la computadora. Pregunta a tu docente qué se puede quitar.',
  'problem.source': 'No puedo llegar a la escuela. Lo que llegó queda guardado; prueba más tarde.',
  'problem.slow': 'La escuela contesta muy despacio. Lo que llegó queda guardado; prueba más tarde.',
  'problem.silent': 'La escuela no contesta. Lo que llegó queda guardado; prueba más tarde.',
  'problem.incomplete': 'La escuela no tiene todas las piezas. Prueba más tarde, y avisa a tu docente.',
  'problem.wrong': 'Esto no es lo que la escuela firmó, así que no lo tomé. Avisa a tu docente.',
  'problem.old': 'Alguien ofreció programas viejos. No los tomé. Avisa a tu docente.',
  'problem.older': 'Eso es más viejo que lo que tienes. Para volver, usa «Volver a lo de antes».',
  'problem.withdrawn': 'La escuela retiró eso. Mira si hay otro.',
  'problem.gone': 'Eso ya no está. Mira si hay otro.',
  'problem.expired': 'La escuela no firmó nada desde hace mucho. Avisa a tu docente.',
  'problem.clock': 'Parece que el reloj de la computadora está mal. Pide a tu docente que lo ponga bien.',
  'problem.state': 'Ahora no se puede. Primero viene otra cosa.',
  'problem.nothing-here': 'Aquí todavía no hay nada que probar. Primero hay que traerlo.',
  'problem.not-on-trial': 'Ya no se está probando.',
  'problem.no-way-back': 'No hay nada a lo que volver.',
  'problem.other-first': 'Primero di qué hacer con lo que está aquí: quedártelo o volver.',
  'problem.preparing': 'Todavía no estoy a punto. Prueba en un momento.',
  'problem.stopped': 'Se detuvo. Lo que llegó queda guardado.',
  'problem.policy': 'Tu escuela quiere otra cosa primero. Pregunta a tu docente.',
  'problem.try-first': 'Primero pruébalo. Cuando arranque bien, te lo puedes quedar.',
  'problem.teacher-first': 'Primero tu docente tiene que decir que te lo puedes quedar. Pregúntale.',
  'problem.pin': 'Esto es para tu docente, que tiene un PIN.',
  'problem.tidy-first': 'Primero tu docente tiene que ordenar.',
  'problem.busy': 'La computadora está haciendo otra cosa. Prueba en un momento.',
  'problem.damaged': 'Algo en esta computadora está dañado. Avisa a tu docente.',
  'problem.disk': 'La computadora no pudo guardar algo. Prueba otra vez y avisa a tu docente.',
  'problem.trial': 'No se pudo probar. Puedes volver; nada tuyo cambió.',
  'problem.cannot': 'Esta computadora no puede hacer eso. Avisa a tu docente.',
  'problem.inside': 'Algo salió mal en mí. Prueba otra vez y avisa a tu docente.',

  'child-part.kernel': 'el corazón del sistema',
  'child-part.programs': 'programas',
  'child-part.libraries': 'lo que los programas necesitan',
  'child-part.languages': 'idiomas',
  'child-part.settings': 'ajustes',
  'child-part.documents': 'cosas para leer',

  'told.usage':
    'La ventana pidió algo de una manera que el motor rechaza. Es una falla de Newleaf: por favor, infórmela.',
  'told.store':
    'El almacén de esta computadora no se puede usar: falta, está dañado o lo escribió un Newleaf más nuevo. Cierre la ventana y use «newleaf repair», o haga uno con «newleaf init».',
  'told.store-exists': 'Ya hay un almacén, así que no se hizo ninguno.',
  'told.busy':
    'Otra operación trabaja en el almacén, y solo puede haber una a la vez. Espere a que termine, o párela en la ventana o terminal donde empezó.',
  'told.state':
    'La versión no está en un estado que permita esto. El registro, más abajo, dice qué pasó con ella.',
  'told.sources-changed': 'Las fuentes ya son otras. La lista muestra las que hay.',
  'told.nothing-staged': 'No hay ninguna versión preparada. Primero hay que traerla y verificarla.',
  'told.not-on-trial': 'No hay ninguna versión a prueba, así que no se puede opinar de ninguna.',
  'told.no-way-back':
    'En esta computadora no hay un sistema anterior: no se quedó nada desde que se instaló, o pasaron los días para volver.',
  'told.other-under-way':
    'Otra versión está preparada o a prueba. Primero hay que quedársela o dejarla a un lado; solo puede haber una en camino.',
  'told.preparing': 'El motor todavía se está preparando.',
  'told.policy': 'Las reglas de la escuela (policy.json en el almacén) no lo permiten ahora.',
  'told.no-good-trial':
    'Las reglas piden una buena prueba antes de quedarse con una versión. Pruébela antes; si nunca arranca, déjela a un lado.',
  'told.no-teacher-decision':
    'Las reglas piden un docente antes de quedarse con una versión. Diga que se puede quedar, o cambie la regla.',
  'told.pin':
    'Eso solo lo puede hacer un docente, y hay un PIN. Abra esta página con el PIN y hágalo otra vez.',
  'told.pin.wrong': 'Ese no era el PIN.',
  'told.pin.wait':
    'Se probaron demasiados PIN equivocados. Se puede probar otra vez en {{time}}; la espera empieza de nuevo cuando la computadora arranca otra vez.',
  'told.too-many-layers':
    'El sistema tiene tantas capas como permiten las reglas. Asiente las que se quedaron, y después traiga la versión nueva.',
  'told.unknown-release':
    'La fuente no tiene esa versión, o no tiene ninguna. Pregunte otra vez; si no llega nada, pregunte a quien publica.',
  'told.withdrawn':
    'Quien publica retiró esta versión. Las computadoras ya no la ofrecen; pregunte a la fuente qué hay en su lugar.',
  'told.unsupported':
    'Esta máquina no puede hacer eso: a su núcleo Linux o a su sistema de archivos le falta algo. Los detalles dicen qué.',
  'told.privilege':
    'Para eso hace falta ser root, y el motor no lo es. Abra Newleaf otra vez como se instaló.',
  'told.tool':
    'Un programa necesario falta, no funciona o es demasiado viejo. Los detalles dicen cuál; instálelo con el gestor de paquetes.',
  'told.source':
    'No se puede llegar a la fuente, o no ofrece versiones. Mire si la red funciona y si el servidor de la escuela está encendido. Lo que llegó queda guardado.',
  'told.source-incomplete':
    'A la fuente le faltan archivos de la versión: tal vez es una copia que aún no está completa. Hay que copiarla otra vez, o esperar.',
  'told.silent':
    'Se llegó a la fuente y no contesta. Mire el servidor de la escuela: puede estar colgado. Lo que llegó queda guardado.',
  'told.timeout':
    'La fuente es más lenta de lo que permiten las reglas, o dejó de contestar. Lo que llegó queda guardado.',
  'told.signature':
    'Lo que envió la fuente no está firmado con las claves en las que confía esta computadora. No se usó nada. Alguien pudo cambiarlo en el camino: avise a quien cuida la fuente, y no busque otra forma de instalarlo.',
  'told.expired':
    'Lo que firmó quien publica ya venció. Nadie puede decir si es lo más nuevo. Hay que firmar otra vez; mire también si el reloj de esta computadora está bien.',
  'told.rollback':
    'Alguien ofreció un estado más viejo que el que esta computadora ya vio. Puede ser una copia atrasada, o alguien que quiere traer fallas viejas. No se usó nada.',
  'told.older':
    'La versión es más vieja que la que usa esta computadora. Para volver, use el camino de vuelta.',
  'told.clock':
    'El reloj de esta computadora no puede estar bien: es anterior a algo que ya se firmó. Póngalo bien y pregunte otra vez.',
  'told.metadata':
    'Los metadatos están firmados, pero no son lo que deberían ser. No se usó nada. Avise a quien publica.',
  'told.manifest':
    'La lista de archivos de la versión no es una que Newleaf pueda usar. No se usó nada. Avise a quien publica.',
  'told.path':
    'Una ruta de la versión no está permitida o no se puede guardar en esta computadora. Avise a quien publica.',
  'told.publisher':
    'Esto es parte de publicar una versión, y no debería aparecer en una computadora. Por favor, infórmelo.',
  'told.digest':
    'Hay contenidos que no son los que se firmaron. Lo que llegó así se tiró: el archivo en la fuente está dañado o alguien lo cambió. Avise a quien la cuida. Si esto apareció al leer lo que hay aquí, «Reparar» lo trae otra vez.',
  'told.tree':
    'Algo en esta computadora no está como se firmó: un disco que falla, o alguien lo cambió. «Reparar» lo trae otra vez; después, «Verificar todo».',
  'told.space':
    'No hay lugar. No se trajo nada, y el camino de vuelta nunca se borra para hacer lugar. «Limpiar» quita lo que nada necesita; asentar puede liberar más.',
  'told.space.amounts':
    'No hay lugar: hacen falta {{needed}}, hay {{free}} libres. No se trajo nada, y el camino de vuelta nunca se borra para hacer lugar. «Limpiar» quita lo que nada necesita; asentar puede liberar más.',
  'told.trial':
    'La prueba no arrancó, o falló un control obligatorio de la versión. La consola dice más. No se mezcló nada: déjela a un lado, o pruebe otra vez.',
  'told.process':
    'Falló un programa que usa Newleaf. Los detalles dicen cuál, y qué dijo al final. Pruebe otra vez; si sigue así, por favor infórmelo.',
  'told.cancelled': 'Se detuvo. Lo que llegó queda guardado.',
  'told.io':
    'El sistema operativo no dejó leer o escribir algo. Mire si el disco está bien y no está lleno; nada queda a medias.',
  'told.internal': 'Newleaf tiene una falla propia. Por favor, infórmela con los detalles de abajo.',

  'reason.boot-complete': 'arrancó del todo',
  'reason.boot-incomplete': 'no arrancó del todo',
  'reason.broke-off': 'se cortó sin avisar',
  'reason.data-missing': 'no se puede leer el disco con el trabajo de todos',
  'reason.emergency-mode': 'terminó en modo de emergencia',
  'reason.emulator-failed': 'falló la máquina virtual misma',
  'reason.health-required': 'falló un control obligatorio',
  'reason.init-missing': 'no tiene un programa con que empezar',
  'reason.initrd-failed': 'su initrd falló',
  'reason.kernel-lacks-ext4': 'su núcleo Linux no tiene el módulo ext4',
  'reason.kernel-lacks-overlay': 'su núcleo Linux no tiene el módulo overlay',
  'reason.kernel-missing': 'no tiene núcleo Linux',
  'reason.kernel-panic': 'su núcleo Linux entró en pánico',
  'reason.layer-damaged': 'no se pudo leer una capa en la máquina virtual',
  'reason.layer-missing': 'una de sus capas no está en el almacén',
  'reason.machine-damaged': 'no se puede usar la carpeta con los cambios propios de esta computadora',
  'reason.machine-missing': 'los cambios propios de esta computadora no están en el almacén',
  'reason.namespace-failed': 'esta máquina no permite espacios de nombres',
  'reason.no-room': 'hay muy poca memoria',
  'reason.not-started': 'no llegó a decir nada',
  'reason.powered-off': 'se apagó sin ayuda',
  'reason.program-failed': 'uno de sus programas no arranca',
  'reason.programs-started': 'sus propios programas arrancan',
  'reason.restarted': 'volvió a empezar sin ayuda',
  'reason.stack-mount': 'su núcleo Linux no puede poner las capas una sobre otra',
  'reason.stopped': 'se detuvo',
  'reason.store-damaged': 'no se puede leer el disco con el almacén',
  'reason.store-missing': 'el disco con el almacén no está',
  'reason.system-damaged': 'no se puede leer su registro en el almacén',
  'reason.system-missing': 'no está en el almacén',
  'reason.target-missed': 'no llegó a su meta',
  'reason.time-limit': 'no arrancó a tiempo',
  'reason.top-missing': 'faltaba el disco para lo que se escribe en la máquina virtual',
};
