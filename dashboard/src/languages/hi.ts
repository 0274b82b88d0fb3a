// हिन्दी.
import type { Translation } from '../translation.ts';

const rules = new Intl.PluralRules('hi');
const plural = (count: number, one: string, other: string): string =>
  `${count} ${rules.select(count) === 'one' ? one : other}`;

const hindi: Translation = {
  locale: 'hi-IN',
  dir: 'ltr',
  words: {
    desk: {
      loading: 'लोड हो रहा है…',
      days: { today: 'आज', yesterday: 'कल' },
      lasting: {
        seconds: (s) => `${s} से॰`,
        minutes: (m) => `${m} मि॰`,
        hours: (h, m) => (m === 0 ? `${h} घं॰` : `${h} घं॰ ${m} मि॰`),
        days: (d, h) => (h === 0 ? `${d} दिन` : `${d} दिन ${h} घं॰`),
      },
      nav: { chats: 'चैट', orders: 'ऑर्डर', settings: 'सेटिंग्स' },
    },
    list: {
      waiting: 'प्रतीक्षा में',
      mine: 'मेरी चैट',
      unread: (count) => plural(count, 'अपठित संदेश', 'अपठित संदेश'),
    },
  },
};

export default hindi;
