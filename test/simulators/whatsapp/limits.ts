// What Graph refuses at once. The numbers are Meta's (text 4096, three buttons of 20 characters,
// ten rows over all sections, …); Meta counts characters, so emoji count by code point here.
import { type GraphError, graphError } from './graph-errors.ts';
import { Invalid } from './invalid.ts';

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
      return required(content, 'body', 4096, "text['body']");
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
      if (!isFilled(content['id']) && !isFilled(content['link'])) {
        throw new Invalid(131008, `${type} needs an id or a link.`);
      }
      return within(content, 'caption', 1024, `${type}['caption']`);
    case 'contacts':
      return atMost(content as unknown as unknown[], 1, 257, 'contacts');
    case 'reaction':
      return required(content, 'message_id', 512, "reaction['message_id']");
    case 'interactive':
      return checkInteractive(content);
    default:
  }
}

function checkInteractive(interactive: Json): void {
  const isList = interactive['type'] === 'list';
  const bodyMost = isList ? 4096 : 1024;
  required(objectOf(interactive, 'body'), 'text', bodyMost, "interactive['body']['text']");
  if (interactive['footer'] !== undefined) {
    required(objectOf(interactive, 'footer'), 'text', 60, "interactive['footer']['text']");
  }
  const header = interactive['header'] as Json | undefined;
  if (header?.['type'] === 'text') required(header, 'text', 60, "interactive['header']['text']");
  const action = objectOf(interactive, 'action');
  if (isList) checkList(action);
  else if (interactive['type'] === 'button') checkButtons(action);
  else if (interactive['type'] === 'cta_url') {
    required(objectOf(action, 'parameters'), 'display_text', 20, "parameters['display_text']");
  }
}

function checkButtons(action: Json): void {
  const buttons = listOf(action, 'buttons').map((button) => objectOf(button, 'reply'));
  atMost(buttons, 1, 3, 'interactive buttons');
  for (const reply of buttons) {
    required(reply, 'title', 20, 'Button title');
    required(reply, 'id', 256, 'Button reply id');
  }
  unique(buttons, 'title', 'Button titles');
  unique(buttons, 'id', 'Button reply ids');
}

function checkList(action: Json): void {
  required(action, 'button', 20, "action['button']");
  const sections = listOf(action, 'sections');
  atMost(sections, 1, 10, 'sections');
  for (const section of sections) {
    if (sections.length > 1) required(section, 'title', 24, 'Section title');
    else within(section, 'title', 24, 'Section title');
  }
  const rows = sections.flatMap((section) => listOf(section, 'rows'));
  atMost(rows, 1, 10, 'rows over all sections');
  for (const row of rows) {
    required(row, 'id', 200, 'Row id');
    required(row, 'title', 24, 'Row title');
    within(row, 'description', 72, 'Row description');
  }
  unique(rows, 'id', 'Row ids');
}

function required(holder: Json, name: string, most: number, label: string): void {
  const value = holder[name];
  if (value === undefined || value === '') throw new Invalid(131008, `${label} is required.`);
  within(holder, name, most, label);
}

function within(holder: Json, name: string, most: number, label: string): void {
  const value = holder[name];
  if (value === undefined) return;
  if (typeof value !== 'string') throw new Invalid(100, `${label} must be a string.`);
  if (Array.from(value).length > most) {
    throw new Invalid(131009, `${label} length invalid. Min length: 1, Max length: ${most}.`);
  }
}

function atMost(list: unknown[], least: number, most: number, label: string): void {
  if (Array.isArray(list) && list.length >= least && list.length <= most) return;
  throw new Invalid(131009, `Invalid ${label} count. Min allowed: ${least}, Max allowed: ${most}.`);
}

function unique(list: Json[], name: string, label: string): void {
  if (new Set(list.map((item) => item[name])).size < list.length) {
    throw new Invalid(131009, `${label} must be unique.`);
  }
}

function objectOf(holder: Json, name: string): Json {
  const value = holder[name];
  if (typeof value === 'object' && value !== null) return value as Json;
  throw new Invalid(131008, `The parameter ${name} is required.`);
}

function listOf(holder: Json, name: string): Json[] {
  const value = holder[name];
  if (Array.isArray(value)) return value as Json[];
  throw new Invalid(131008, `The parameter ${name} is required.`);
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
