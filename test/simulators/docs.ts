// The API's documentation in the local stack, and nowhere else: openapi.json as a page.
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Document } from './docs/document.ts';
import { docsPage } from './docs/page.ts';
import type { Place } from './docs/operation.ts';

const DOCUMENT = join(import.meta.dirname, '../../openapi.json');
const STYLE = join(import.meta.dirname, 'docs/docs.css');

/** Answers /docs and its parts; false for other paths. The file is read each time: it may change. */
export function docsRoutes(place: Place) {
  const files: Record<string, { type: string; text: () => string }> = {
    '/docs': {
      type: 'text/html; charset=utf-8',
      text: () => docsPage(JSON.parse(readFileSync(DOCUMENT, 'utf8')) as Document, place),
    },
    '/docs/docs.css': {
      type: 'text/css; charset=utf-8',
      text: () => readFileSync(STYLE, 'utf8'),
    },
    '/docs/openapi.json': {
      type: 'application/json',
      text: () => readFileSync(DOCUMENT, 'utf8'),
    },
  };
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { pathname } = new URL(request.url ?? '/', 'http://docs');
    const file = files[pathname.replace(/\/$/, '')];
    if (request.method !== 'GET' || file === undefined) return false;
    response.writeHead(200, {
      'content-type': file.type,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'self'; img-src data:",
    });
    response.end(file.text());
    return true;
  };
}
