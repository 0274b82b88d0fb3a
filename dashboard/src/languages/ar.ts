// العربية.
import type { Translation } from '../translation.ts';

const rules = new Intl.PluralRules('ar');
type Forms = { zero: string; one: string; two: string; few: string; many: string; other: string };
/** العربية لها ستّ صيغ؛ والمفرد والمثنّى يُغنيان عن العدد. */
const plural = (count: number, forms: Forms): string => {
  const form = rules.select(count);
  const counted = form !== 'zero' && form !== 'one' && form !== 'two';
  return counted ? `${count} ${forms[form]}` : forms[form];
};

const arabic: Translation = {
  locale: 'ar',
  dir: 'rtl',
  words: {
    desk: {
      loading: 'جارٍ التحميل…',
      days: { today: 'اليوم', yesterday: 'أمس' },
      lasting: {
        seconds: (s) => `${s} ث`,
        minutes: (m) => `${m} د`,
        hours: (h, m) => (m === 0 ? `${h} س` : `${h} س ${m} د`),
        days: (d, h) => (h === 0 ? `${d} ي` : `${d} ي ${h} س`),
      },
      nav: { chats: 'المحادثات', orders: 'الطلبات', settings: 'الإعدادات' },
    },
    list: {
      waiting: 'قيد الانتظار',
      mine: 'محادثاتي',
      unread: (count) =>
        plural(count, {
          zero: 'لا رسائل غير مقروءة',
          one: 'رسالة غير مقروءة',
          two: 'رسالتان غير مقروءتين',
          few: 'رسائل غير مقروءة',
          many: 'رسالة غير مقروءة',
          other: 'رسالة غير مقروءة',
        }),
    },
  },
};

export default arabic;
