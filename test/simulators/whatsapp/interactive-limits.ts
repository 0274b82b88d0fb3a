// Buttons, lists, links and questions: Meta's limits of interactive messages.
import { Invalid } from './invalid.ts';
import {
  atMost,
  isFilled,
  isWebUrl,
  listOf,
  objectOf,
  required,
  unique,
  within,
} from './limit-checks.ts';

type Json = Record<string, unknown>;

const HEADERS: Record<string, string[]> = {
  button: ['text', 'image', 'video', 'document'],
  list: ['text'],
  cta_url: ['text', 'image', 'video', 'document'],
  flow: ['text', 'image', 'video', 'document'],
  location_request_message: [],
  request_contact_info: [],
};

export function checkInteractive(interactive: Json): void {
  const type = String(interactive['type']);
  const headers = HEADERS[type];
  if (headers === undefined)
    throw new Invalid(
      131009,
      `interactive['type'] must be one of ${Object.keys(HEADERS).join(', ')}.`,
    );
  const bodyMost = type === 'list' ? 4096 : 1024;
  required(objectOf(interactive, 'body'), 'text', bodyMost, "interactive['body']['text']");
  if (interactive['footer'] !== undefined) {
    required(objectOf(interactive, 'footer'), 'text', 60, "interactive['footer']['text']");
  }
  if (interactive['header'] !== undefined) checkHeader(objectOf(interactive, 'header'), headers);
  const action = objectOf(interactive, 'action');
  if (type === 'list') checkList(action);
  else if (type === 'button') checkButtons(action);
  else if (type === 'cta_url') checkLink(objectOf(action, 'parameters'));
  else if (type === 'flow') checkFlow(objectOf(action, 'parameters'));
  else {
    const name = type === 'request_contact_info' ? type : 'send_location';
    if (action['name'] !== name) throw new Invalid(131009, `action['name'] must be ${name}.`);
  }
}

function checkHeader(header: Json, allowed: string[]): void {
  const type = String(header['type']);
  if (!allowed.includes(type))
    throw new Invalid(131009, `interactive['header']['type'] ${type} is not allowed here.`);
  if (type === 'text') return required(header, 'text', 60, "interactive['header']['text']");
  const media = objectOf(header, type);
  if (!isFilled(media['id']) && !isWebUrl(media['link']))
    throw new Invalid(131008, `header ${type} needs an id or a link.`);
}

function checkLink(parameters: Json): void {
  required(parameters, 'display_text', 20, "parameters['display_text']");
  if (!isWebUrl(parameters['url']))
    throw new Invalid(131009, "parameters['url'] must be a valid URL.");
}

function checkFlow(parameters: Json): void {
  required(parameters, 'flow_cta', 30, "parameters['flow_cta']");
  if (!isFilled(parameters['flow_id']) && !isFilled(parameters['flow_name']))
    throw new Invalid(131008, "parameters['flow_id'] is required.");
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
