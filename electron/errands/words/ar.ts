import type { NoticeWords } from './notice-words.ts';

export const ar: NoticeWords = {
  ready: { title: 'وصل {{title}}', text: 'كل قطعة كما أُرسلت. افتح Newleaf لتجربته.' },
  'went-back': { title: 'لم يبدأ {{title}} جيدًا', text: 'حاسوبك كما كان من قبل. افتح Newleaf لترى السبب.' },
  'days-over': {
    title: 'انتهت أيام {{title}}',
    text: 'بحسب قاعدة في مدرستك يرجع حاسوبك إلى ما كان عليه. يمكنك فتح Newleaf لمعرفة المزيد.',
  },
  asks: { title: 'هل تحتفظ بـ {{title}} أم تعود؟', text: 'جرّبته منذ {{days}}. افتح Newleaf واختر.' },
  new: { title: 'هناك شيء جديد: {{title}}', text: 'افتح Newleaf لترى ما يحمله.' },
};
