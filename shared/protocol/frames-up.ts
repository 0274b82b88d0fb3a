// What clients say over sockets. Apart from what they hear: a page checks only that.
import * as z from 'zod/mini';
import { PresenceState } from './agent.ts';
import { PutDraft } from './draft.ts';
import { ViewingState } from './frames.ts';
import { SendMessage, SendText } from './send-message.ts';

/** The greatest socket frame a client may send, in bytes. */
export const FRAME_LIMIT_BYTES = 64 * 1024;

/** So many chats one window may say it shows. */
export const VIEWING_LIMIT = 8;

const Hello = z.object({
  type: z.literal('hello'),
  protocol: z.int(),
  /** The last revision the client has applied; 0 asks for a snapshot. */
  last_revision: z.int().check(z.minimum(0)),
});
const Ping = z.object({ type: z.literal('ping') });

/** Client to one chat: `/api/agent/sessions/{id}/live`. */
export const ChatUp = z.discriminatedUnion('type', [
  Hello,
  Ping,
  /** A text, as `send` with type `text`. */
  z.object({ ...SendText.shape, type: z.literal('send_message') }),
  /** Anything but a template, which the Worker must look up first. */
  z.object({ type: z.literal('send'), message: SendMessage }),
  z.object({ type: z.literal('typing') }),
  /** As typing, but a private note: nothing of it reaches the customer's phone. */
  z.object({ type: z.literal('noting') }),
  /** Whether this window is looked at, or its agent is at another one or idle. */
  z.object({ type: z.literal('viewing'), state: ViewingState }),
  /** On the holder's screen up to this seq. */
  z.object({ type: z.literal('seen'), seq: z.int().check(z.minimum(0)) }),
  /** What the caller is writing; empty where they have sent it or given it up. */
  z.object({ type: z.literal('put_draft'), ...PutDraft.shape }),
]);
export type ChatUp = z.infer<typeof ChatUp>;

/** Client to inbox: `/api/agent/live`. */
export const InboxUp = z.discriminatedUnion('type', [
  Hello,
  Ping,
  z.object({ type: z.literal('set_presence'), state: PresenceState }),
  /** The chats that this window has on screen now: all of them, each time that changes. */
  z.object({
    type: z.literal('viewing'),
    session_ids: z.array(z.uuid()).check(z.maxLength(VIEWING_LIMIT)),
  }),
]);
export type InboxUp = z.infer<typeof InboxUp>;
