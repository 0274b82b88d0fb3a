// One session: read it, and act on it. Its object decides who may, in the same turn as the act.
import { Hono } from 'hono';
import { AssignBody, NoQuery, NoReplyNeededBody, ReleaseBody } from '../../shared/protocol/rest.ts';
import { Session } from '../../shared/protocol/session.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { noBody } from '../json-body.ts';
import { must, refused } from '../problem.ts';
import { asItWas, askHost, hasEnded } from '../session-host.ts';
import { json, optionalJson, query } from '../validate.ts';
import { sessionParam } from './session-param.ts';

export const sessions = new Hono<AppEnv>();

/** The session, live from its object or as Postgres keeps it. */
sessions.get(
  '/:id',
  documented({
    operation: 'getSession',
    tag: 'Sessions',
    summary: 'One session',
    description: 'Live from its object, or as Postgres keeps it.',
    answers: { 200: { description: 'The session.', schema: Session } },
    refusals: ['forbidden', 'not_found'],
  }),
  sessionParam(),
  query(NoQuery),
  async (c) => {
    const { id } = c.req.valid('param');
    const session = await askHost(c, id, {
      live: (chat, caller) => chat.session(caller, id),
      past: asItWas,
      again: true,
    });
    return c.json(must(session));
  },
);

/** Accept, transfer, take over: `from` is the holder the caller saw. Repeating it answers 200. */
sessions.post(
  '/:id/assign',
  documented({
    operation: 'assignSession',
    tag: 'Sessions',
    summary: 'Accepts, transfers or takes over',
    description:
      'Of several who accept at once exactly one gets the chat; the others hear who. `from` is the holder that the caller saw, so that nobody takes a chat that has moved meanwhile. Repeating it answers 200.',
    answers: { 200: { description: 'The session with its new holder.', schema: Session } },
    refusals: ['forbidden', 'not_found', 'already_assigned', 'session_ended', 'payload_too_large'],
  }),
  sessionParam(),
  query(NoQuery),
  json(AssignBody),
  async (c) => {
    const { id } = c.req.valid('param');
    const { from, note } = c.req.valid('json');
    const { target } = c.get('authenticated');
    if (target === null) {
      const detail = 'There is no such agent, or their account is disabled.';
      throw refused('invalid_request', detail, { field: 'agent_id' });
    }
    const session = await askHost(c, id, {
      live: (chat, caller) =>
        chat.assign(caller, id, {
          agent_id: target.id,
          agent_name: target.name,
          from: from?.toLowerCase() ?? null,
          ...(note !== undefined && { note }),
        }),
      past: hasEnded,
      again: true,
    });
    return c.json(must(session));
  },
);

/** Back into the queue. */
sessions.post(
  '/:id/release',
  documented({
    operation: 'releaseSession',
    tag: 'Sessions',
    summary: 'Puts the session back into the queue',
    description:
      'By its holder, a supervisor or an admin. It keeps its place: it waits since it started. Repeating it answers 200, and stores no second note.',
    answers: { 200: { description: 'The session as it is now.', schema: Session } },
    refusals: ['forbidden', 'not_found', 'session_ended', 'payload_too_large'],
  }),
  sessionParam(),
  query(NoQuery),
  optionalJson(ReleaseBody),
  async (c) => {
    const { id } = c.req.valid('param');
    const { note } = c.req.valid('json');
    const session = await askHost(c, id, {
      live: (chat, caller) => chat.release(caller, id, note),
      past: hasEnded,
      again: false,
    });
    return c.json(must(session));
  },
);

/** Ended exactly once; repeating it answers 200. */
sessions.post(
  '/:id/end',
  documented({
    operation: 'endSession',
    tag: 'Sessions',
    summary: 'Ends the session',
    description:
      'By its holder, a supervisor or an admin. Texts stored before are sent before the goodbye. Repeating it answers 200.',
    answers: { 200: { description: 'The session as it is now.', schema: Session } },
    refusals: ['forbidden', 'not_found', 'session_ended', 'payload_too_large'],
  }),
  sessionParam(),
  query(NoQuery),
  async (c) => {
    await noBody(c);
    const { id } = c.req.valid('param');
    const session = await askHost(c, id, {
      live: (chat, caller) => chat.end(caller, id),
      past: hasEnded,
      again: false,
    });
    return c.json(must(session));
  },
);

/** What the customer has said so far needs no reply. What they say next does. */
sessions.post(
  '/:id/no-reply-needed',
  documented({
    operation: 'noReplyNeeded',
    tag: 'Sessions',
    summary: 'Says that no reply is needed',
    description:
      'By its holder, a supervisor or an admin: a thank-you, say, is no question. `waiting_since` is null until the customer writes again; what they wrote after `last_seq` needs a reply as before. Repeating it answers 200.',
    answers: { 200: { description: 'The session as it is now.', schema: Session } },
    refusals: ['forbidden', 'not_found', 'session_ended', 'payload_too_large'],
  }),
  sessionParam(),
  query(NoQuery),
  json(NoReplyNeededBody),
  async (c) => {
    const { id } = c.req.valid('param');
    const { last_seq } = c.req.valid('json');
    const session = await askHost(c, id, {
      live: (chat, caller) => chat.noReplyNeeded(caller, id, last_seq),
      past: hasEnded,
      again: true,
    });
    return c.json(must(session));
  },
);
