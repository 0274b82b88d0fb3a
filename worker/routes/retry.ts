import { Hono } from 'hono';
import * as z from 'zod/mini';
import { Message } from '../../shared/protocol/message.ts';
import { NoQuery, RetryBody } from '../../shared/protocol/rest.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { must } from '../problem.ts';
import { askHost, hasEnded } from '../session-host.ts';
import { json, param, query } from '../validate.ts';
import { lowerCaseUuid } from './session-param.ts';

export const retry = new Hono<AppEnv>();

/** Sends a failed message again, as a new attempt of the same message. */
retry.post(
  '/:id/messages/:message_id/retry',
  documented({
    operation: 'retryMessage',
    tag: 'Messages',
    summary: 'Sends a message again that failed',
    description:
      'For a message of yours that is `failed`, or `unknown` and you have made sure that it did not arrive: it is sent as a new attempt. `attempt` is the one that you saw; where a later one stands already, nothing is sent and the message is answered as it is, so repeat the request whenever no answer came.',
    answers: { 200: { description: 'The message, with its newest attempt.', schema: Message } },
    refusals: ['forbidden', 'not_found', 'command_conflict', 'window_closed', 'session_ended'],
  }),
  param(
    z.strictObject({
      id: lowerCaseUuid,
      message_id: z.string().check(z.minLength(1), z.maxLength(300)),
    }),
  ),
  query(NoQuery),
  json(RetryBody),
  async (c) => {
    const { id, message_id } = c.req.valid('param');
    const { attempt } = c.req.valid('json');
    const message = await askHost(c, id, {
      live: (chat, caller) => chat.retry(caller, id, message_id, attempt),
      past: hasEnded,
      // The attempt that was seen makes it happen once.
      again: true,
    });
    return c.json(must(message));
  },
);
