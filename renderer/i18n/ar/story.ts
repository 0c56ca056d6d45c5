import type { Translated } from '../texts.ts';
import type { story as english } from '../en/story.ts';

export const story: Translated<typeof english, 'ar'> = {
  'story.title': 'قصة حاسوبي',
  'story.nothing': 'لم يحدث شيء بعد.',
  'story.reading': 'أبحث عنها…',
  'story.init': 'هنا تبدأ قصة هذا الحاسوب.',
  'story.fetch-started': 'بدأ {{release}} يصل.',
  'story.staged': 'وصل {{release}}، وكل قطعة فيه صحيحة.',
  'story.trial-good': 'تمت تجربة {{release}}، وبدأ جيدًا.',
  'story.trial-bad': 'تمت تجربة {{release}}، ولم يبدأ جيدًا.',
  'story.trial-unknown': 'تمت تجربة {{release}}، ولم يستطع أن يخبرنا كيف كانت.',
  'story.kept': 'اخترت الاحتفاظ بـ {{release}}.',
  'story.kept-days': 'انتهت أيام تجربة {{release}}، وتم الاحتفاظ به: هذه من قواعد مدرستك.',
  'story.settled': 'صار {{release}} جزءًا من الشجرة.',
  'story.reverted': 'ترك حاسوبك {{release}} وعاد إلى ما كان عليه.',
  'story.aside': 'وضعت {{release}} جانبًا دون تجربته.',
  'story.reverted-days': 'انتهت أيام تجربة {{release}}، ووُضع جانبًا: هذه من قواعد مدرستك.',
  'story.failed': 'لم يستطع {{release}} أن يصل.',
  'story.paused': 'استراح {{release}} في الطريق.',
  'story.stopped': 'تم إيقاف {{release}} في الطريق.',
  'story.interrupted': 'انقطع {{release}} في الطريق.',
};
