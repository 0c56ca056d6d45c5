import type { Translated } from '../texts.ts';
import type { signatures as english } from '../en/signatures.ts';

export const signatures: Translated<typeof english, 'ar'> = {
  'signatures.title': 'من وقّعه، وإلى متى',
  'signatures.none': 'لا شيء موقّع هنا بعد.',
  'signatures.failed': 'لا يمكن قراءة ذلك الآن ({{code}}).',
  'signatures.release': 'التوقيع: {{keys}}، في {{date}}؛ صالح حتى {{until}}. قائمة ملفاته: {{digest}}.',
  'signatures.key': 'المفتاح {{id}}',
  'signatures.named': '{{name}} (المفتاح {{id}})',
  'signatures.nobody': 'لا أحد ممّن يثق بهم هذا الحاسوب',
  'signatures.use.newest': 'الأحدث',
  'signatures.use.staged': 'بانتظار القرار',
  'signatures.use.current': 'قيد الاستعمال',
  'signatures.use.fallback': 'طريق الرجوع',
  'signatures.release.name': '{{version}}، {{uses}}',
  'signatures.role.root': 'من يحق له التوقيع',
  'signatures.role.timestamp': 'أن هذا ما زال الأحدث',
  'signatures.role.snapshot': 'ما يكون معًا',
  'signatures.role.targets': 'الإصدارات الموجودة',
  'signatures.role.value': 'الرقم {{version, number}}، التوقيع: {{keys}}؛ صالح حتى {{until}}',
  'signatures.warning.clock':
    'يبدو أن الساعة غير صحيحة: هي متأخرة عن شيء تم توقيعه، والفرق: {{time}}. يجب ضبطها ثم السؤال من جديد.',
  'signatures.warning.clock-log':
    'يبدو أن الساعة غير صحيحة: هي متأخرة عن آخر ما سجّله هذا الحاسوب، والفرق: {{time}}. يجب ضبطها؛ وإن كانت صحيحة الآن، فقد كانت متقدمة حينها.',
  'signatures.warning.no-news':
    'المدة دون أخبار: {{time}}. ربما المصدر نسخة لا يجدّدها أحد، أو يحجب أحدهم الأخبار. يجب السؤال من جديد؛ وإن بقي الأمر، يجب إخبار المسؤول عن المصدر.',
  'signatures.warning.expires-soon':
    'المدة الباقية لصلاحية «{{role}}»: {{time}}. يجب أن يوقّع الناشر من جديد قبل أن تنتهي.',
  'signatures.warning.expired':
    'انتهت صلاحية «{{role}}»، والمدة منذ ذلك: {{time}}. لا أحد يعرف بعد الآن هل هو الأحدث: يجب أن يوقّع الناشر من جديد.',
  'paper.title': 'تقرير',
  'paper.text': 'صفحة واحدة للطباعة أو الحفظ: هذا الحاسوب، وما هو قيد التجربة، وما الذي وُجد.',
  'paper.make': 'إنشاء تقرير',
  'paper.again': 'إنشاؤه من جديد',
  'paper.print': 'طباعة',
  'paper.save': 'حفظ',
  'paper.saved': 'تم تقديم التقرير للحفظ باسم {{name}}.',
  'paper.made': 'التقرير في الأسفل.',
};
