// A message's file, to those who may read its chat. The bytes are a stranger's: nothing in the answer
// lets a browser run them.
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { fileKey } from '../../durable-objects/chat-session/files/transfer.ts';
import { Message } from '../../shared/protocol/message.ts';
import { ok, refuse, type Result } from '../../shared/protocol/problem.ts';
import { NoQuery } from '../../shared/protocol/rest.ts';
import { documented } from '../documented.ts';
import type { AppEnv } from '../env.ts';
import { noBody } from '../json-body.ts';
import { serveFile } from '../media/serve-file.ts';
import { must, refused } from '../problem.ts';
import { askHost } from '../session-host.ts';
import { param, query } from '../validate.ts';
import { lowerCaseUuid } from './session-param.ts';

export const media = new Hono<AppEnv>();

const messageParam = () =>
  param(
    z.strictObject({
      id: lowerCaseUuid,
      message_id: z.string().check(z.minLength(1), z.maxLength(300)),
    }),
  );

export const MediaQuery = z.strictObject({ download: z.optional(z.literal('1')) });

const messageIn = (c: Context<AppEnv>, id: string, messageId: string): Promise<Result<Message>> =>
  askHost(c, id, {
    live: (chat, caller) => chat.message(caller, id, messageId),
    past: async () => {
      const found = await c.get('services').archive.message(id, messageId);
      return found === null ? refuse('not_found', 'There is no such message.') : ok(found);
    },
    again: true,
  });

media.get(
  '/:id/messages/:message_id/media',
  documented({
    operation: 'getMedia',
    tag: 'Messages',
    summary: 'A message’s file',
    description:
      'To those who may read the chat. Its type is by its bytes: pictures, sound, film and PDF, else `application/octet-stream`. A wamid’s `/`, `+` and `=` are percent-encoded in the path. One range is answered with 206.',
    answers: {
      200: { description: 'The file.', file: true },
      206: { description: 'The bytes that `Range` asked for.', file: true },
      416: { description: 'The file is shorter; `Content-Range` says how long it is.' },
    },
    refusals: ['forbidden', 'not_found', 'media_not_ready'],
  }),
  messageParam(),
  query(MediaQuery),
  async (c) => {
    const { id, message_id } = c.req.valid('param');
    const { download } = c.req.valid('query');
    const message = must(await messageIn(c, id, message_id));
    const file = message.media;
    if (file === null) throw refused('not_found', 'This message has no file.');
    if (file.state !== 'ready') {
      const detail = file.detail ?? 'The file is still being fetched from WhatsApp. Wait a moment.';
      throw refused('media_not_ready', detail);
    }
    const { id: fileId, mime_type, filename, size } = file;
    return serveFile(c, {
      key: fileKey(fileId),
      mime_type,
      filename,
      size: size ?? 0,
      download: download === '1',
    });
  },
);

media.post(
  '/:id/messages/:message_id/media/fetch',
  documented({
    operation: 'fetchMedia',
    tag: 'Messages',
    summary: 'Fetches a customer’s file from WhatsApp again',
    description:
      'For one that failed or expired. WhatsApp keeps files for seven days. One that is here already, or on its way, stays as it is.',
    answers: { 200: { description: 'The message, its file on its way.', schema: Message } },
    refusals: ['forbidden', 'not_found', 'media_not_ready', 'payload_too_large'],
  }),
  messageParam(),
  query(NoQuery),
  async (c) => {
    await noBody(c);
    const { id, message_id } = c.req.valid('param');
    const message = await askHost<Message>(c, id, {
      live: (chat, caller) => chat.fetchMedia(caller, id, message_id),
      past: async () =>
        refuse('media_not_ready', 'WhatsApp has no file of so long ago. Ask the customer for it.'),
      again: true,
    });
    return c.json(must(message));
  },
);
