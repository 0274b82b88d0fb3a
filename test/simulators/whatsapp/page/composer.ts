import { openAttachMenu } from './attach-menu.ts';
import { quote } from './bubble.ts';
import type { Composing } from './bubble-menu.ts';
import { element, icon } from './element.ts';
import { CLIP, CLOSE, SEND } from './icons.ts';
import { say } from './send.ts';
import type { ScreenMessage } from './types.ts';

/** Where the customer writes: a new message, a reply to one, or another wording of an own one. */
export function makeComposer(customerId: string): Composing & { node: HTMLElement } {
  let about: { message: ScreenMessage; edits: boolean } | undefined;
  const input = element('textarea', {
    'aria-label': 'Message',
    placeholder: 'Message',
    rows: '1',
    dir: 'auto',
  });
  const attach = element(
    'button',
    { type: 'button', class: 'attach', 'aria-label': 'Attach', 'aria-haspopup': 'menu' },
    icon(CLIP),
  );
  const strip = element('div', { class: 'strip' });
  strip.hidden = true;
  const form = element(
    'form',
    { class: 'composer' },
    strip,
    attach,
    input,
    element('button', { type: 'submit', class: 'send', 'aria-label': 'Send' }, icon(SEND)),
  );

  function write(next: typeof about): void {
    if (about?.edits === true) input.value = '';
    about = next;
    strip.hidden = next === undefined;
    if (next === undefined) return;
    const cancel = element('button', { type: 'button', 'aria-label': 'Cancel' }, icon(CLOSE));
    cancel.addEventListener('click', () => write(undefined));
    const label = next.edits ? 'Edit' : 'Reply';
    strip.replaceChildren(element('small', {}, label), quote(next.message), cancel);
    if (next.edits) input.value = next.message.text;
    input.focus();
  }

  function take(): string {
    const text = input.value.trim();
    input.value = '';
    return text;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const now = about;
    const text = take();
    if (text === '') return;
    write(undefined);
    if (now === undefined) say(customerId, { type: 'text', text });
    else if (now.edits) say(customerId, { type: 'edit', message_id: now.message.wamid, text });
    else say(customerId, { type: 'text', text, context: now.message.wamid });
    input.focus();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') write(undefined);
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  attach.addEventListener('click', () => openAttachMenu(attach, customerId, { take }));

  return {
    node: form,
    reply: (message) => write({ message, edits: false }),
    edit: (message) => write({ message, edits: true }),
  };
}
