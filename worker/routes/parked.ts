// Deliveries, or items of them, that were kept aside: an admin looks at them, plays them again, or
// throws them away.
import { Hono } from 'hono';
import type { Context } from 'hono';
import * as z from 'zod/mini';
import { may } from '../../shared/protocol/policy.ts';
import {
  AllQuery,
  DEFAULT_LIMIT,
  NoQuery,
  ParkedList,
  ParkedRaw,
  Replayed,
} from '../../shared/protocol/rest.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { listParked, readParked } from '../parked.ts';
import { refused } from '../problem.ts';
import { param, query } from '../validate.ts';
import { PARKED_PREFIX } from '../webhook/park.ts';
import { replay } from '../webhook/replay.ts';

export const parked = new Hono<AppEnv>();

const parkedParam = () =>
  param(
    z.strictObject({
      day: z.iso.date(),
      id: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is not the id of something parked')),
    }),
  );

const keyOf = ({ day, id }: { day: string; id: string }): string => `${PARKED_PREFIX}${day}/${id}`;

const admit = (c: Context<AppEnv>, action: 'parked.read' | 'parked.write'): void => {
  if (!may(c.get('authenticated').caller, action)) {
    throw refused('forbidden', 'Only admins may see what was parked: it holds customers’ words.');
  }
};

const notFound = () => refused('not_found', 'There is nothing parked under this name (any more).');

const PLACE = /^\d{4}-\d\d-\d\d \d{4}-\d\d-\d\dT[\d:.]{12}Z [0-9a-f]{64}$/;

/** The place where the page before ended. */
const readPlace = (cursor: string): string => {
  const place =
    /^[\w-]+$/.test(cursor) && cursor.length % 4 !== 1
      ? atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
      : '';
  if (PLACE.test(place)) return place;
  throw refused('invalid_request', 'cursor is not one that a list has answered.', {
    field: 'cursor',
  });
};

const writePlace = (place: string): string =>
  btoa(place).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** What is parked, newest first. */
parked.get(
  '/',
  documented({
    operation: 'listParked',
    tag: 'Desk',
    summary: 'Deliveries that were parked',
    description:
      'Deliveries of Meta’s, or items of them, that belong to no customer or that our code could not take. Newest first, page by page. For admins.',
    answers: { 200: { description: 'A page of them.', schema: ParkedList } },
    refusals: ['forbidden'],
  }),
  query(AllQuery),
  async (c) => {
    admit(c, 'parked.read');
    const { limit = DEFAULT_LIMIT, cursor } = c.req.valid('query');
    const after = cursor === undefined ? null : readPlace(cursor);
    const { parked: rows, next } = await listParked(c.get('services').bucket, limit, after);
    return c.json({ parked: rows, next_cursor: next === null ? null : writePlace(next) });
  },
);

/** One of them as it was kept. */
parked.get(
  '/:day/:id',
  documented({
    operation: 'getParked',
    tag: 'Desk',
    summary: 'One parked delivery, raw',
    description: 'For admins: it holds what customers wrote.',
    answers: { 200: { description: 'It, with its JSON as text.', schema: ParkedRaw } },
    refusals: ['forbidden', 'not_found'],
  }),
  parkedParam(),
  query(NoQuery),
  async (c) => {
    admit(c, 'parked.read');
    const found = await readParked(c.get('services').bucket, keyOf(c.req.valid('param')));
    if (found === null) throw notFound();
    return c.json({ ...found.parked, raw: found.raw });
  },
);

/** Takes it in again, by the same code as a delivery. It goes away unless it is parked again. */
parked.post(
  '/:day/:id/replay',
  documented({
    operation: 'replayParked',
    tag: 'Desk',
    summary: 'Takes a parked delivery in again',
    description:
      'By the same code as a delivery of Meta’s: messages that are stored already do not double. It is deleted once all of it has arrived, or is parked under another name. Stands in the audit log. For admins.',
    answers: { 200: { description: 'How many things went where.', schema: Replayed } },
    refusals: ['forbidden', 'not_found'],
  }),
  parkedParam(),
  query(NoQuery),
  async (c) => {
    admit(c, 'parked.write');
    const services = c.get('services');
    const key = keyOf(c.req.valid('param'));
    const found = await readParked(services.bucket, key);
    if (found === null) throw notFound();
    const agent_id = c.get('authenticated').caller.id;
    await services.archive.audit({ agent_id, action: 'parked.replay', target: key });
    const taken = await replay(services, key, found.raw);
    if (taken.again === 0 && !taken.parked.includes(key)) await services.bucket.delete(key);
    return c.json({ stored: taken.stored, parked: taken.parked.length, again: taken.again });
  },
);

/** Throws it away. */
parked.delete(
  '/:day/:id',
  documented({
    operation: 'deleteParked',
    tag: 'Desk',
    summary: 'Throws a parked delivery away',
    description: 'For good. Stands in the audit log. May be repeated. For admins.',
    answers: { 204: { description: 'It is gone.' } },
    refusals: ['forbidden'],
  }),
  parkedParam(),
  query(NoQuery),
  async (c) => {
    admit(c, 'parked.write');
    const services = c.get('services');
    const key = keyOf(c.req.valid('param'));
    const agent_id = c.get('authenticated').caller.id;
    await services.archive.audit({ agent_id, action: 'parked.delete', target: key });
    await services.bucket.delete(key);
    return c.body(null, 204);
  },
);
