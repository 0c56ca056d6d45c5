import type { Translated } from '../texts.ts';
import type { pictures as english } from '../en/pictures.ts';

export const pictures: Translated<typeof english, 'ar'> = {
  'stages.title': 'خطوة بعد خطوة',
  'stage.ask': 'السؤال',
  'stage.come': 'الوصول',
  'stage.together': 'الجمع',
  'stage.look': 'النظر',
  'stage.close': 'الإغلاق',
  'stage.done': '{{what}}: تم',
  'stage.now': '{{what}}: الآن',
  'stage.next': '{{what}}: لاحقًا',
  'new.room': 'يحتاج إلى {{needed}} من {{free}} متاحة.',

  'sheets.look': 'نظرة من الجانب',
  'sheets.title': 'الشجرة من الجانب',
  'sheets.how': 'سحب ورقة إلى الجانب يُظهر ماذا يكون من دونها.',
  'sheets.safe': 'هذا لا يغيّر شيئًا في حاسوبك. عند تركها، ترجع إلى مكانها.',
  'sheets.stack': 'الأوراق، العليا أولًا',
  'sheets.work': 'عملي',
  'sheets.changes': 'تغييراتي الخاصة',
  'sheets.release': 'الإصدار {{version}}',
  'sheets.release.unknown': 'إصدار أقدم',
  'sheets.trial': 'الإصدار {{version}}، قيد التجربة',
  'sheets.core': 'الشجرة',
  'sheets.core.version': 'الشجرة: الإصدار {{version}}',
  'sheets.without.work':
    'من دونها لا تكون يومياتك ولا رسومك. إنها لك: لا يمسّ أي إصدار هذه الورقة، ولا الرجوع أيضًا.',
  'sheets.without.changes':
    'من دونها تكون الإعدادات التي تغيّرت في هذا الحاسوب كما في الإصدار. لا أستطيع بعد أن أعدّ ما عليها.',
  'sheets.without.release': 'من دونها يكون حاسوبك كما كان مع الإصدار {{below}}.',
  'sheets.without.release.unknown': 'من دونها يكون حاسوبك كما كان قبل أن تصل.',
  'sheets.without.trial': 'من دونها لا يتغيّر شيء: إنها قيد التجربة فقط.',
  'sheets.without.core': 'من دون الشجرة لا يبدأ شيء. كل الأوراق الأخرى فوقها.',
  'sheets.came': 'هذا جاء مع الإصدار، وليس من عملك:',
  'sheets.part': '{{part}}: {{count, number}}',
  'sheets.not-known': 'لم أعد أعرف ماذا جاء معها.',
  'sheets.back': 'رجوع',
};
