import { Hono } from 'hono';
import * as z from 'zod/mini';
import { readCursor } from '../../shared/database/cursor.ts';
import { isUnavailable } from '../../shared/database/unavailable.ts';
import { describeError, log } from '../../shared/log.ts';
import { may } from '../../shared/protocol/policy.ts';
import {
  AllQuery,
  AllSessions,
  DEFAULT_LIMIT,
  HistoryPage,
  HistoryQuery,
  NoQuery,
  SessionList,
} from '../../shared/protocol/rest.ts';
import type { Session } from '../../shared/protocol/session.ts';
import { callObject } from '../call-object.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { newestFirst } from '../newest-first.ts';
import { must, refused } from '../problem.ts';
import type { Services } from '../services.ts';
import { param, query } from '../validate.ts';
import { lowerCaseUuid } from './session-param.ts';

export const sessionLists = new Hono<AppEnv>();

const positionOf = ({ started_at, id }: Session) => ({ at: started_at, id });

/** The queue, whole: by priority, then longest waiting. */
sessionLists.get(
  '/waiting',
  documented({
    operation: 'listWaiting',
    tag: 'Sessions',
    summary: 'The waiting queue',
    description: 'Whole: by priority, then longest waiting.',
    answers: { 200: { description: 'Every waiting session.', schema: SessionList } },
  }),
  query(NoQuery),
  async (c) => {
    const sessions = await callObject(c.get('services').inbox, (inbox) => inbox.waiting());
    return c.json({ sessions, next_cursor: null });
  },
);

/** The open chats of one agent, whole. Agents see their own. */
sessionLists.get(
  '/my-chats/:agent_id',
  documented({
    operation: 'listMyChats',
    tag: 'Sessions',
    summary: 'The chats an agent holds',
    description: 'Whole. Agents ask for their own; supervisors and admins for anyone’s.',
    answers: { 200: { description: 'Every active session of this agent.', schema: SessionList } },
    refusals: ['forbidden'],
  }),
  param(z.strictObject({ agent_id: lowerCaseUuid })),
  query(NoQuery),
  async (c) => {
    const { caller } = c.get('authenticated');
    const { agent_id } = c.req.valid('param');
    if (agent_id !== caller.id && !may(caller, 'my_chats.read_of_others')) {
      throw refused('forbidden', 'Agents see their own chats only.');
    }
    const sessions = await callObject(c.get('services').inbox, (inbox) => inbox.chatsOf(agent_id));
    return c.json({ sessions, next_cursor: null });
  },
);

/** Null: Postgres does not answer, the live rows are all there is. */
const endedPage = async (services: Services, limit: number, cursor: string | undefined) => {
  try {
    return must(await services.archive.ended({ limit, cursor }));
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    log({ event: 'database_unavailable', where: 'all', ...describeError(error) });
    return null;
  }
};

/** Every session, newest first: live rows from the inbox, ended ones from Postgres. */
sessionLists.get(
  '/all',
  documented({
    operation: 'listAll',
    tag: 'Sessions',
    summary: 'Every session',
    description:
      'Newest first, page by page: live ones from the inbox, ended ones from Postgres. While Postgres is away the live ones are answered alone, with `history: "unavailable"`. For supervisors and admins.',
    answers: { 200: { description: 'A page of sessions.', schema: AllSessions } },
    refusals: ['forbidden'],
  }),
  query(AllQuery),
  async (c) => {
    const services = c.get('services');
    const { limit = DEFAULT_LIMIT, cursor } = c.req.valid('query');
    if (!may(c.get('authenticated').caller, 'chats.list_all')) {
      throw refused('forbidden', 'Only supervisors and admins see every chat.');
    }
    if (cursor !== undefined) must(readCursor(cursor));
    const [live, ended] = await Promise.all([
      callObject(services.inbox, (inbox) => inbox.listed()),
      endedPage(services, limit, cursor),
    ]);
    const past = { rows: ended?.sessions ?? [], next_cursor: ended?.next_cursor ?? null };
    const { rows, next_cursor } = newestFirst({ live, past, positionOf, cursor, limit });
    const page = { sessions: rows, next_cursor };
    return c.json(ended === null ? { ...page, history: 'unavailable' } : page);
  },
);

/** Past chats by what is known of them. Agents see their own. 503 while Postgres is away. */
sessionLists.get(
  '/history',
  documented({
    operation: 'searchHistory',
    tag: 'Sessions',
    summary: 'Searches past sessions',
    description:
      'By whom, when and what was said; newest first. Agents find their own, supervisors and admins all. Filters combine. Page with `cursor`, or with `offset` where page numbers are wanted.',
    answers: { 200: { description: 'A page of sessions.', schema: HistoryPage } },
    refusals: ['forbidden'],
  }),
  query(HistoryQuery),
  async (c) => {
    const { archive, inbox } = c.get('services');
    const asked = c.req.valid('query');
    const dated = asked.start_date !== undefined || asked.end_date !== undefined;
    const timeZone = dated ? (await callObject(inbox, (stub) => stub.settings())).time_zone : 'UTC';
    const page = await archive.history(asked, c.get('authenticated').caller, timeZone);
    return c.json(must(page));
  },
);
