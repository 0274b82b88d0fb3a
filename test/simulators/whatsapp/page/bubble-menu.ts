import { openMenu, type MenuPart } from './menu.ts';
import { BIN, PENCIL, REPLY } from './icons.ts';
import { say, send } from './send.ts';
import type { PhoneState, ScreenMessage } from './types.ts';

/** What the bubble asks of the composer below it. */
export interface Composing {
  reply(message: ScreenMessage): void;
  edit(message: ScreenMessage): void;
}

const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
const RECEIPTS = ['sent', 'delivered', 'read', 'played'];
const FAILURES: [number, string][] = [
  [131026, 'Failed: undeliverable'],
  [131047, 'Failed: window closed'],
  [131049, 'Failed: not delivered by Meta'],
];

/** All a customer can do with one bubble; for the business's also its receipts, by hand. */
export function openBubbleMenu(
  anchor: HTMLElement,
  phone: PhoneState,
  message: ScreenMessage,
  composing: Composing,
): void {
  const { wamid, from, type } = message;
  const react = (emoji: string) => say(phone.id, { type: 'reaction', message_id: wamid, emoji });
  const parts: MenuPart[] = [
    { emoji: EMOJI.map((emoji) => ({ label: emoji, run: () => react(emoji) })) },
  ];
  if (message.reactions?.customer !== undefined)
    parts.push({ label: 'Take the reaction away', run: () => react('') });
  parts.push({ label: 'Reply', icon: REPLY, run: () => composing.reply(message) });
  if (from === 'customer') {
    if (['text', 'image', 'video', 'document'].includes(type))
      parts.push({ label: 'Edit', icon: PENCIL, run: () => composing.edit(message) });
    const remove = { type: 'revoke', message_id: wamid };
    parts.push({ label: 'Delete for everyone', icon: BIN, run: () => say(phone.id, remove) });
  } else {
    const receipt = (body: object) =>
      void send('POST', '/sim/receipts', { wamid, ...body }).catch(console.error);
    parts.push(`Receipts by hand · now ${message.status}`);
    for (const status of RECEIPTS)
      parts.push({ label: capital(status), run: () => receipt({ status }) });
    for (const [error, label] of FAILURES)
      parts.push({ label, run: () => receipt({ status: 'failed', error }) });
  }
  openMenu(anchor, 'Options', parts);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
