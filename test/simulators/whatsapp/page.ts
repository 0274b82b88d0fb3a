// Serves the page with the customers' phones. Its script is TypeScript like everything else; Node
// itself takes the types out.
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { parsePhoneNumberFromString as parsePhoneNumber } from 'libphonenumber-js';
import type { Events } from './events.ts';
import type { Media } from './media.ts';
import { stream, streamRange } from './media-stream.ts';
import type { Phones } from './phones.ts';
import type { Customer, ScreenMessage } from './types.ts';

/** More phones than this do not fit on a page; the newest are shown. */
const MOST_PHONES = 24;

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ts: 'text/javascript; charset=utf-8',
};

const FILE = /^\/page\/([a-z-]+\.(?:css|ts))$/;
const EMOJI = /^\/page\/emoji\/(twemoji\.(?:css|woff2))$/;

/** Answers the page, its parts, its events and the media it shows; false for other paths. */
export function pageRoutes(phones: Phones, events: Events, media: Media) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    if (request.method !== 'GET') return false;
    if (path === '/sim/events') {
      const ids = phones.all().map(({ id }) => id);
      events.open(response, ids.slice(-MOST_PHONES));
      return true;
    }
    if (path.startsWith('/sim/media/'))
      return file(media, path.slice('/sim/media/'.length), request.headers.range, response);
    const font = EMOJI.exec(path)?.[1];
    if (font !== undefined) return emoji(font, response);
    const name = path === '/' ? 'index.html' : FILE.exec(path)?.[1];
    if (name === undefined) return false;
    part(name, response);
    return true;
  };
}

/** What the page shows of one customer: the newest messages are enough. */
export function phoneOnPage(customer: Customer, messages: ScreenMessage[]): object {
  const { wa_id } = customer;
  const number = wa_id && (parsePhoneNumber(`+${wa_id}`)?.formatInternational() ?? `+${wa_id}`);
  return { ...customer, number, messages: messages.slice(-100) };
}

function part(name: string, response: ServerResponse): void {
  let text: string;
  try {
    text = readFileSync(join(import.meta.dirname, 'page', name), 'utf8');
  } catch {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'self'; img-src 'self' data:",
  });
  response.end(name.endsWith('.ts') ? withoutTypes(text) : text);
}

/** Not every machine has emoji; the font is fetched by a browser only if it needs it. */
function emoji(name: string, response: ServerResponse): boolean {
  try {
    const folder = dirname(
      createRequire(import.meta.url).resolve('twemoji-colr-font/package.json'),
    );
    const bytes = readFileSync(join(folder, name));
    response
      .writeHead(200, { 'content-type': name.endsWith('css') ? TYPES['css'] : 'font/woff2' })
      .end(bytes);
  } catch {
    response.writeHead(404).end();
  }
  return true;
}

/** Pictures, sound and film in the page; anything else only as a download. */
function file(
  media: Media,
  id: string,
  range: string | undefined,
  response: ServerResponse,
): boolean {
  const found = media.onPhone(id);
  if (found === undefined) {
    response.writeHead(404).end();
    return true;
  }
  const shown = /^(image\/(jpeg|png|webp|gif)|video\/(mp4|3gpp)|audio\/[a-z0-9]+)(;|$)/.test(
    found.mime,
  );
  const headers = {
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    ...(shown ? {} : { 'content-disposition': 'attachment' }),
  };
  if (range === undefined) void stream(found, response, headers);
  else void streamRange(found, range, response, headers);
  return true;
}

function withoutTypes(source: string): string {
  // Node calls this experimental, once, on stderr; the start of the stack is to be quiet.
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
