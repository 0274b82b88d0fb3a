// The words of alerts and notifications, which load after the first page.
import { inLanguage } from '../language.ts';

export const alertStrings = inLanguage('alerts', {
  /** A notification's own words, where it shows no customer's. */
  kinds: {
    waiting: 'A new chat is waiting',
    message: 'A new message in one of your chats',
    transfer: 'A chat was handed to you',
  },
  setup: {
    region: 'Alerts on this device',
    ask: 'Hear of new chats when this window is behind others.',
    turnOn: 'Turn on notifications',
    later: 'Not now',
    denied: 'The browser blocks notifications for this page.',
    muted: 'The browser keeps this page silent until you click.',
    hear: 'Click to hear',
  },
});
