// An agent's file for a chat: its object is asked who may write, and keeps whose file it is.
import type { Context } from 'hono';
import { fileKey } from '../../durable-objects/chat-session/files/transfer.ts';
import type { AppEnv } from '../env.ts';
import { must } from '../problem.ts';
import { askHost, hasEnded } from '../session-host.ts';
import { uploadRoutes } from './upload-routes.ts';

/** @throws {Refused} to who may not write this chat now. */
export const mustWriteChat = async (c: Context<AppEnv>, id: string): Promise<void> => {
  must(
    await askHost<null>(c, id, {
      live: (chat, caller) => chat.mayUpload(caller, id),
      past: hasEnded,
      again: true,
    }),
  );
};

export const uploads = uploadRoutes({
  tag: 'Messages',
  names: {
    begin: 'beginUpload',
    part: 'uploadPart',
    complete: 'completeUpload',
    abort: 'abortUpload',
  },
  words: {
    begin:
      'For who may write the chat. What WhatsApp would not take by its type or size is refused here already. Then `PUT` each part of `part_size` bytes (the last is smaller), and complete it.',
    complete:
      'The file is looked at: what it is counts by its bytes, not by its name. Then it may be sent, within a day, with `type` its `kind`. Repeating it answers the same.',
    abort:
      'Its parts are deleted. One that is complete stays until it is sent or a day has passed.',
  },
  refusals: ['not_found', 'session_ended', 'window_closed'],
  owner: 'session_id',
  keyOf: (_session, file) => fileKey(file),
  mustWrite: mustWriteChat,
  add: async (c, id, { kind: _kind, ...file }) => {
    must(
      await askHost<null>(c, id, {
        live: (chat, caller) => chat.addFile(caller, id, file),
        past: hasEnded,
        again: true,
      }),
    );
  },
});
