// What Graph refuses at once. The numbers are Meta's (text 4096, three buttons of 20 characters,
// ten rows over all sections, …).
import { type GraphError, graphError } from './graph-errors.ts';
import { checkInteractive } from './interactive-limits.ts';
import { Invalid } from './invalid.ts';
import { atMost, isFilled, isWebUrl, required, within } from './limit-checks.ts';
import { renderTemplate } from './template-send.ts';

type Json = Record<string, unknown>;

/** The refusal of this message, or undefined if Graph would accept it. */
export function checkLimits(message: Json): GraphError | undefined {
  try {
    checkEnvelope(message);
    checkContent(message);
    return undefined;
  } catch (error) {
    if (error instanceof Invalid) return graphError(error.code, error.message);
    throw error;
  }
}

const TYPES = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'interactive',
  'template',
];

function checkEnvelope(message: Json): void {
  if (message['messaging_product'] !== 'whatsapp') {
    throw new Invalid(100, 'The parameter messaging_product is required.');
  }
  if (!isFilled(message['to']) && !isFilled(message['recipient'])) {
    throw new Invalid(100, 'The parameter to is required.');
  }
  const context = message['context'] as Json | undefined;
  if (context !== undefined && !isFilled(context['message_id']))
    throw new Invalid(100, "context['message_id'] must be a message id.");
  within(message, 'biz_opaque_callback_data', 512, 'biz_opaque_callback_data');
  const type = message['type'] ?? 'text';
  if (!TYPES.includes(type as string)) {
    throw new Invalid(
      100,
      `Param type must be one of {${TYPES.join(', ').toUpperCase()}} - got "${String(type)}".`,
    );
  }
  if (typeof message[type as string] !== 'object' || message[type as string] === null) {
    throw new Invalid(131008, `The parameter ${String(type)} is required.`);
  }
}

function checkContent(message: Json): void {
  const type = (message['type'] ?? 'text') as string;
  const content = message[type] as Json;
  switch (type) {
    case 'text':
      if (!['undefined', 'boolean'].includes(typeof content['preview_url']))
        throw new Invalid(100, "text['preview_url'] must be a boolean.");
      return required(content, 'body', 4096, "text['body']");
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
      return checkFile(type, content);
    case 'location':
      return checkLocation(content);
    case 'contacts':
      atMost(content as unknown as unknown[], 1, 257, 'contacts');
      return (content as unknown as Json[]).forEach(checkContact);
    case 'reaction':
      return checkReaction(content);
    case 'template':
      return void renderTemplate(content);
    case 'interactive':
      return checkInteractive(content);
    default:
  }
}

function checkFile(type: string, content: Json): void {
  if (!isFilled(content['id']) && !isFilled(content['link']))
    throw new Invalid(131008, `${type} needs an id or a link.`);
  if (isFilled(content['link']) && !isFilled(content['id']) && !isWebUrl(content['link']))
    throw new Invalid(100, `Param ${type}['link'] is not a valid URL.`);
  if (content['caption'] !== undefined && (type === 'audio' || type === 'sticker'))
    throw new Invalid(100, `Unexpected key "caption" on param "${type}".`);
  within(content, 'caption', 1024, `${type}['caption']`);
  within(content, 'filename', 240, `${type}['filename']`);
}

function checkLocation(place: Json): void {
  for (const [name, most] of [
    ['latitude', 90],
    ['longitude', 180],
  ] as const) {
    const value = place[name];
    if (value === undefined || value === '')
      throw new Invalid(131008, `location['${name}'] is required.`);
    if (!(Math.abs(Number(value)) <= most))
      throw new Invalid(131009, `location['${name}'] must be between -${most} and ${most}.`);
  }
}

function checkContact(contact: Json): void {
  const name = (contact['name'] ?? {}) as Json;
  required(name, 'formatted_name', 1024, "contacts['name']['formatted_name']");
  const others = ['first_name', 'last_name', 'middle_name', 'suffix', 'prefix'];
  if (!others.some((part) => isFilled(name[part])))
    throw new Invalid(131008, "contacts['name'] needs at least one more name, e.g. first_name.");
}

function checkReaction(reaction: Json): void {
  required(reaction, 'message_id', 512, "reaction['message_id']");
  const { emoji } = reaction;
  if (typeof emoji !== 'string') throw new Invalid(131008, "reaction['emoji'] is required.");
  const segments = [...new Intl.Segmenter().segment(emoji)];
  const isEmoji = segments.length === 1 && /\p{RGI_Emoji}|\p{Extended_Pictographic}/v.test(emoji);
  if (emoji !== '' && !isEmoji) throw new Invalid(131009, "reaction['emoji'] must be one emoji.");
}
