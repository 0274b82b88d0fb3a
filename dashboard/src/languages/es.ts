// Español.
import type { Translation } from '../translation.ts';

const rules = new Intl.PluralRules('es');
/** `1 cliente`, `3 clientes`. */
const plural = (count: number, one: string, other: string): string =>
  `${count} ${rules.select(count) === 'one' ? one : other}`;

const spanish: Translation = {
  locale: 'es',
  dir: 'ltr',
  words: {
    desk: {
      loading: 'Cargando…',
      days: { today: 'Hoy', yesterday: 'Ayer' },
      lasting: {
        seconds: (s) => `${s} s`,
        minutes: (m) => `${m} min`,
        hours: (h, m) => (m === 0 ? `${h} h` : `${h} h ${m} min`),
        days: (d, h) => (h === 0 ? `${d} d` : `${d} d ${h} h`),
      },
      nav: { chats: 'Chats', orders: 'Pedidos', settings: 'Ajustes' },
    },
    list: {
      waiting: 'En espera',
      mine: 'Mis chats',
      unread: (count) => plural(count, 'mensaje sin leer', 'mensajes sin leer'),
    },
  },
};

export default spanish;
