// The words of the preferences page, which loads them with itself.
import { inLanguage } from '../language.ts';

const ringing = {
  off: 'Silent',
  once: 'Once',
  repeat: 'Until seen',
};

export const preferencesStrings = inLanguage('preferences', {
  here: 'For you, on this device.',
  sections: {
    look: 'Appearance',
    sending: 'Sending',
    keyboard: 'Keyboard',
    alerts: 'Alerts',
  },
  rows: {
    theme: {
      label: 'Theme',
      hint: 'System follows this device, day and night.',
      options: { system: 'System', light: 'Light', dark: 'Dark' },
    },
    text: {
      label: 'Text size',
      hint: 'On top of the browser’s own zoom.',
      options: { small: 'Small', normal: 'Normal', large: 'Large', huge: 'Huge' },
    },
    language: {
      label: 'Language',
      hint: 'System follows the browser. Reloads the page; drafts are kept.',
    },
    send_with: {
      label: 'Which key sends',
      hint: 'Shift + Enter always starts a new line. On a phone Enter does, too.',
      options: { enter: 'Enter', mod_enter: 'Ctrl or ⌘ + Enter' },
    },
    list_sort: {
      label: 'Order of the lists',
      hint: 'Applies to open chats. You can also change it above the list.',
      options: {
        longest: 'Longest waiting',
        closing: 'Closing soon',
        newest: 'Newest message',
        priority: 'VIP first',
      },
    },
    single_keys: {
      label: 'Single-letter shortcuts',
      hint: 'T takes a chat, R replies, ? shows them all; only while nothing is being written.',
    },
    sound: { label: 'Sounds', hint: 'All sounds of the desk on this device.' },
    volume: { label: 'Volume', hint: 'The device’s own volume comes on top.' },
    alert_waiting: {
      label: 'A new chat waits',
      hint: '“Until taken” rings every 30 seconds while anyone waits and you are online or away.',
      options: { ...ringing, repeat: 'Until taken' },
    },
    alert_message: {
      label: 'A message in my chats',
      hint: 'Not for the chat that you are looking at.',
      options: { ...ringing },
    },
    alert_transfer: {
      label: 'A chat is handed to me',
      hint: 'By a colleague, a supervisor or the desk.',
      options: { ...ringing },
    },
    quiet_focused: {
      label: 'Quiet while the desk is in front',
      hint: 'Sounds only when another window is in front of the desk.',
    },
    notify: {
      label: 'Desktop notifications',
      hint: 'One for each chat while another window is in front. A click opens the chat.',
    },
    notify_text: {
      label: 'Show names and texts in notifications',
      hint: 'Off: they only say that something came. Others may see this screen.',
    },
  },
  languageSystem: (name: string) => `System (${name})`,
  test: 'Test',
  testOf: (what: string) => `Test the sound: ${what}`,
  soundReady: 'Sound works in this window.',
  soundMuted: 'The browser keeps this window silent until you click in it.',
  permission: {
    granted: 'The browser allows notifications.',
    default: 'The browser has not been asked yet.',
    denied:
      'The browser blocks notifications for this page. Allow them at the sign left of the address, then come back.',
    unsupported:
      'This browser shows no notifications here. On an iPhone or iPad, add the desk to the Home Screen first.',
  },
  turnOn: 'Turn on',
});
