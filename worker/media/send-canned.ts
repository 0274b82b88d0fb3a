// A canned reply's file on its way into a chat: copied within the store, so that what becomes of the
// reply afterwards never changes what was sent. The chat then sends it as any file of its own.
import type { Context } from 'hono';
import { fileKey } from '../../durable-objects/chat-session/files/transfer.ts';
import { isUnavailable } from '../../shared/database/unavailable.ts';
import { describeError, log } from '../../shared/log.ts';
import type { SendMessage } from '../../shared/protocol/send-message.ts';
import type { MediaKind } from '../../shared/protocol/media-limits.ts';
import { mayReadReply } from '../canned-access.ts';
import type { AppEnv } from '../env.ts';
import { must, refused } from '../problem.ts';
import { mustWriteChat } from '../routes/uploads.ts';
import type { Services } from '../services.ts';
import { askHost, hasEnded } from '../session-host.ts';
import { cannedKey } from './canned-key.ts';

type Command = Extract<SendMessage, { type: MediaKind }>;
type CannedRef = NonNullable<Command['media']['canned']>;

const GONE = () =>
  refused(
    'invalid_request',
    'The canned reply has this file no longer. Send it without the file.',
    {
      field: 'media.canned',
    },
  );

/**
 * The copy's id: the same whenever this command is repeated, and nobody else's. A UUID of our own
 * making (version 8, RFC 9562) out of what the copy is for.
 */
const copyId = async (...parts: string[]): Promise<string> => {
  const text = new TextEncoder().encode(parts.join(' '));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text)).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** @throws {Refused} where the caller may not use it, or it is there no more. */
const mustFind = async (c: Context<AppEnv>, { reply_id, file_id }: CannedRef) => {
  const services = c.get('services');
  try {
    const reply = await services.archive.canned.byId(reply_id);
    const file = reply?.files.find(({ id }) => id === file_id);
    if (!reply || file === undefined) throw GONE();
    if (!(await mayReadReply(services, c.get('authenticated').caller, reply))) throw GONE();
    return file;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    // Not `unavailable`: whatever else waits for this chat must not wait for Postgres.
    log({ event: 'database_unavailable', where: 'canned file', ...describeError(error) });
    const detail =
      'The canned replies do not answer just now. Try again, or send it without the file.';
    throw refused('media_not_ready', detail, { field: 'media.canned' });
  }
};

const copy = async (bucket: Services['bucket'], from: string, to: string): Promise<void> => {
  const object = await bucket.get(from);
  if (object === null) throw GONE();
  // Its length is known, so it streams through and is never here as a whole.
  await bucket.put(to, object.body);
};

/** The command with a file of the chat's own in place of the reply's. */
export const resolveCanned = async (
  c: Context<AppEnv>,
  sessionId: string,
  command: Command,
): Promise<Command> => {
  const { canned, ...media } = command.media;
  if (canned === undefined) return command;
  const { bucket } = c.get('services');
  const { caller } = c.get('authenticated');
  const ref = { reply_id: canned.reply_id.toLowerCase(), file_id: canned.file_id.toLowerCase() };
  const id = await copyId(sessionId, caller.id, command.command_id, ref.reply_id, ref.file_id);
  const sent = { ...command, media: { ...media, id } };
  // There already: this was asked before, and only the answer was lost.
  if ((await bucket.head(fileKey(id))) !== null) return sent;
  await mustWriteChat(c, sessionId);
  const { filename, mime_type, size } = await mustFind(c, ref);
  // The chat knows of it first, so that it is swept where the copy comes to nothing.
  must(
    await askHost<null>(c, sessionId, {
      live: (chat) => chat.addFile(caller, sessionId, { id, filename, mime_type, size }),
      past: hasEnded,
      again: true,
    }),
  );
  await copy(bucket, cannedKey(ref.reply_id, ref.file_id), fileKey(id));
  return sent;
};
