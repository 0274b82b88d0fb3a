import { Hono } from 'hono';
import { Message } from '../../shared/protocol/message.ts';
import { SendMessage } from '../../shared/protocol/send-message.ts';
import { ok } from '../../shared/protocol/problem.ts';
import { DEFAULT_LIMIT, MessageList, MessagesQuery, NoQuery } from '../../shared/protocol/rest.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { given } from '../given.ts';
import { must } from '../problem.ts';
import { askHost, hasEnded } from '../session-host.ts';
import { json, query } from '../validate.ts';
import { resolveCanned } from '../media/send-canned.ts';
import { resolveTemplate } from './templates.ts';
import { sessionParam } from './session-param.ts';

export const messages = new Hono<AppEnv>();

/** Ascending by seq: after a seq, changed since a revision, or the newest n; from the first otherwise. */
messages.get(
  '/:id/messages',
  documented({
    operation: 'listMessages',
    tag: 'Messages',
    summary: 'A session’s messages',
    description:
      'Ascending by `seq`: from the first, after a `seq`, changed since a `revision`, or the newest n. To follow a chat without its socket, ask with `since` and the greatest revision you have seen.',
    answers: { 200: { description: 'The messages.', schema: MessageList } },
    refusals: ['forbidden', 'not_found'],
  }),
  sessionParam(),
  query(MessagesQuery),
  async (c) => {
    const { id } = c.req.valid('param');
    const { last, ...page } = c.req.valid('query');
    const asked = given({ ...page, last: last && Math.min(last, page.limit ?? last) });
    const list = await askHost(c, id, {
      live: (chat, caller) => chat.messages(caller, id, { limit: DEFAULT_LIMIT, ...asked }),
      past: async () => ok(await c.get('services').archive.messages(id, asked)),
      again: true,
    });
    return c.json({ messages: must(list) });
  },
);

/** Stores a message and starts sending it: 201, or 200 where this command_id was taken before. */
messages.post(
  '/:id/messages',
  documented({
    operation: 'sendMessage',
    tag: 'Messages',
    summary: 'Sends a message to the customer',
    description:
      'Stored before it is answered, then sent in order. A canned reply’s file is copied into the chat first: it stays as it was sent. The same `command_id` never sends twice, so repeat the request whenever no answer came. `status` says how far it got; receipts move it on.',
    answers: {
      200: { description: 'This command_id was taken before: its message.', schema: Message },
      201: { description: 'The message, stored and being sent.', schema: Message },
    },
    refusals: [
      'forbidden',
      'not_found',
      'command_conflict',
      'media_not_ready',
      'stale_reply',
      'window_closed',
      'session_ended',
      'payload_too_large',
    ],
  }),
  sessionParam(),
  query(NoQuery),
  json(SendMessage),
  async (c) => {
    const { id } = c.req.valid('param');
    const asked = c.req.valid('json');
    const command = 'media' in asked ? await resolveCanned(c, id, asked) : asked;
    const template =
      command.type === 'template' ? await resolveTemplate(c.get('services'), command) : null;
    const sent = await askHost(c, id, {
      live: (chat, caller) =>
        template === null
          ? chat.send(caller, id, command)
          : chat.sendTemplate(caller, id, command, template),
      past: hasEnded,
      // The same command_id stores one message, however often it arrives.
      again: true,
    });
    const { message, repeated } = must(sent);
    return c.json(message, repeated ? 200 : 201);
  },
);
