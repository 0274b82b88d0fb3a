// One session: read it, and act on it. Its object decides who may, in the same turn as the act.
import { Hono } from 'hono';
import { AssignBody, NoQuery } from '../../shared/protocol/rest.ts';
import { Session } from '../../shared/protocol/session.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { noBody } from '../json-body.ts';
import { must, refused } from '../problem.ts';
import { asItWas, askHost, hasEnded } from '../session-host.ts';
import { json, query } from '../validate.ts';
import { sessionParam } from './session-param.ts';

export const sessions = new Hono<AppEnv>();

/** The session, live from its object or as Postgres keeps it. */
sessions.get(
  '/:id',
  documented({
    summary: 'One session',
    answers: { 200: Session },
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
    summary: 'Gives the session to an agent',
    answers: { 200: Session },
    refusals: ['forbidden', 'not_found', 'already_assigned', 'session_ended'],
  }),
  sessionParam(),
  query(NoQuery),
  json(AssignBody),
  async (c) => {
    const { id } = c.req.valid('param');
    const { from } = c.req.valid('json');
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
        }),
      past: hasEnded,
      again: true,
    });
    return c.json(must(session));
  },
);

for (const [verb, summary] of [
  ['release', 'Puts the session back into the queue'],
  ['end', 'Ends the session'],
] as const) {
  sessions.post(
    `/:id/${verb}`,
    documented({
      summary,
      answers: { 200: Session },
      refusals: ['forbidden', 'not_found', 'session_ended'],
    }),
    sessionParam(),
    query(NoQuery),
    async (c) => {
      await noBody(c);
      const { id } = c.req.valid('param');
      const session = await askHost(c, id, {
        live: (chat, caller) => (verb === 'end' ? chat.end(caller, id) : chat.release(caller, id)),
        past: hasEnded,
        again: false,
      });
      return c.json(must(session));
    },
  );
}
