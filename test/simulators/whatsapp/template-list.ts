// GET /{WABA id}/message_templates, with Meta's paging.
import { graphError } from './graph-errors.ts';
import { TEMPLATES, type Template } from './templates.ts';

const MOST = 100;
const USUAL = 25;

/** The page that the query asks for; `self` is the call's own URL without its query. */
export function listTemplates(query: URLSearchParams, self: string) {
  const limit = query.has('limit') ? Number(query.get('limit')) : USUAL;
  const after = query.get('after');
  const start = after === null ? 0 : positionOf(after) + 1;
  if (!Number.isInteger(limit) || limit < 1 || Number.isNaN(start))
    return graphError(100, 'Param limit or after is not valid.');
  const found = TEMPLATES.filter((template) =>
    (['status', 'name', 'language', 'category'] as const).every((key) => {
      const wanted = query.get(key);
      return wanted === null || wanted.toLowerCase() === template[key].toLowerCase();
    }),
  );
  const end = start + Math.min(limit, MOST);
  const data = found.slice(start, end).map((template) => picked(template, query.get('fields')));
  const cursors = { before: cursorOf(start), after: cursorOf(start + data.length - 1) };
  const next = new URLSearchParams(query);
  next.set('after', cursors.after);
  const more = end < found.length ? { next: `${self}?${next.toString()}` } : {};
  return {
    status: 200,
    body: data.length === 0 ? { data } : { data, paging: { cursors, ...more } },
  };
}

/** Those fields only; the id always comes along. */
function picked(template: Template, fields: string | null): object {
  if (fields === null) return template;
  const names = new Set([...fields.split(',').map((field) => field.trim()), 'id']);
  return Object.fromEntries(Object.entries(template).filter(([name]) => names.has(name)));
}

function cursorOf(position: number): string {
  return Buffer.from(`MAZDZD${position}`).toString('base64url');
}

function positionOf(cursor: string): number {
  const match = /^MAZDZD(-?\d+)$/.exec(Buffer.from(cursor, 'base64url').toString());
  return match === null ? NaN : Number(match[1]);
}
