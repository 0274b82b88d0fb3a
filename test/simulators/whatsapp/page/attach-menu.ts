import { CART, CLIP, FACE, FILE, FILM, MICROPHONE, PERSON, PICTURE, PIN } from './icons.ts';
import { type MenuItem, openMenu } from './menu.ts';
import { say } from './send.ts';

/** What the composer has ready: its text becomes the caption, and is then taken. */
export interface Caption {
  take(): string;
}

/** Everything WhatsApp lets a customer send, each with a sample of its own. */
export function openAttachMenu(anchor: HTMLElement, customerId: string, caption: Caption): void {
  const item = (label: string, icon: string | undefined, message: object): MenuItem => ({
    label,
    ...(icon === undefined ? {} : { icon }),
    run: () => say(customerId, message),
  });
  const captioned = (label: string, icon: string, message: object): MenuItem => ({
    label,
    icon,
    run: () => {
      const text = caption.take();
      say(customerId, text === '' ? message : { ...message, caption: text });
    },
  });
  openMenu(anchor, 'Attach', [
    captioned('Photo', PICTURE, { type: 'image' }),
    captioned('Album of four', PICTURE, { type: 'album', count: 4 }),
    captioned('Video', FILM, { type: 'video' }),
    captioned('Document', FILE, { type: 'document' }),
    captioned('Document of 100 MB', FILE, {
      type: 'document',
      size: 104_857_600,
      filename: 'large.pdf',
    }),
    { label: 'From this computer…', icon: CLIP, run: () => chooseFile(customerId, caption) },
    item('Voice message', MICROPHONE, { type: 'voice' }),
    item('Audio file', MICROPHONE, { type: 'audio' }),
    item('Sticker', FACE, { type: 'sticker' }),
    item('Moving sticker', FACE, { type: 'sticker', animated: true }),
    item('Location', PIN, { type: 'location' }),
    item('Contact', PERSON, { type: 'contacts' }),
    item('Order', CART, { type: 'order' }),
    'As it also happens',
    item('Forwarded', undefined, { type: 'text', text: 'Look at this offer', forwarded: true }),
    item('Forwarded many times', undefined, { type: 'image', frequently_forwarded: true }),
    item('From an advertisement', undefined, { type: 'referral' }),
    item('In a group', undefined, { type: 'group', text: 'Who is in for sweets?' }),
    item('Template button “Stop”', undefined, {
      type: 'quick_reply',
      payload: 'STOP',
      text: 'Stop',
    }),
    item('Filled-in form', undefined, { type: 'flow' }),
    item('Poll (not supported)', undefined, { type: 'unsupported' }),
    item('Hidden message', undefined, { type: 'unavailable' }),
    item('Photo that Meta lost', undefined, { type: 'image', error: 131052 }),
    item('Photo that has expired', undefined, { type: 'image', expired: true }),
    {
      label: 'Text from the future',
      run: () => say(customerId, { type: 'text', text: 'See you', timestamp: tomorrow() }),
    },
    item('Chat opened, nothing said', undefined, { type: 'request_welcome' }),
  ]);
}

/** Unix seconds: a phone whose clock is wrong. */
function tomorrow(): number {
  return Math.floor(Date.now() / 1000) + 86_400;
}

function chooseFile(customerId: string, caption: Caption): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void sendFile(customerId, file, caption.take()).catch(console.error);
  });
  input.click();
}

async function sendFile(customerId: string, file: File, caption: string): Promise<void> {
  const mime = file.type || 'application/octet-stream';
  const path = `/sim/media?mime_type=${encodeURIComponent(mime)}`;
  const response = await fetch(path, { method: 'POST', body: file });
  const { id: media_id } = (await response.json()) as { id: string };
  const type = typeOf(mime);
  const more = type === 'document' ? { filename: file.name } : {};
  say(customerId, { type, media_id, ...more, ...(caption === '' ? {} : { caption }) });
}

function typeOf(mime: string): string {
  if (/^image\/(jpeg|png)$/.test(mime)) return 'image';
  if (/^video\/(mp4|3gpp)$/.test(mime)) return 'video';
  return mime.startsWith('audio/') ? 'audio' : 'document';
}
