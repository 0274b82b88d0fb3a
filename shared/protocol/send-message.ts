// What an agent may send, refused here where WhatsApp would refuse it.
import * as z from 'zod/mini';
import { Interactive, Location } from './content.ts';

/** Meta's limits, in characters: a text's body, a file's caption. */
export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;
/** Of a private note, which never leaves the desk. */
export const NOTE_LIMIT = 10_000;

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
const words = (max: number) =>
  z.string().check(
    z.maxLength(max),
    z.refine((value) => value.trim() !== '', 'is empty'),
  );

const command = {
  /** Made by the client: repeating it never sends twice. */
  command_id: z.string().check(z.minLength(1), z.maxLength(100)),
  /** A message id of this session to quote. */
  reply_to: z.optional(z.nullable(z.string().check(z.maxLength(300)))),
  /** The last seq the writer had seen; a colleague's later reply then refuses this one (`stale_reply`). */
  base_seq: z.optional(z.int().check(z.minimum(0))),
};

export const SendText = z.strictObject({
  ...command,
  type: z.literal('text'),
  text: words(TEXT_LIMIT),
  /** WhatsApp shows a picture of the first link; not unless asked for. */
  preview_url: z.optional(z.boolean()),
});

/** A private note: it has no way to WhatsApp. */
export const SendNote = z.strictObject({
  ...command,
  type: z.literal('note'),
  text: words(NOTE_LIMIT),
  /** Agents to call, by id: they may then read this chat. */
  mentions: z.optional(z.array(z.uuid()).check(z.maxLength(20))),
});

/** A file that was uploaded to this session before, or that a canned reply carries. */
export const SendMedia = z.strictObject({
  ...command,
  type: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
  media: z
    .strictObject({
      /** The upload's id. */
      id: z.optional(z.uuid()),
      /** In its place: copied into the chat as it is now. By REST only. */
      canned: z.optional(z.strictObject({ reply_id: z.uuid(), file_id: z.uuid() })),
      /** Shown to the customer with a document; the uploaded file's own name otherwise. */
      filename: z.optional(text(240)),
      /** Audio only: arrives as a voice message (ogg with opus, one channel). */
      voice: z.optional(z.boolean()),
    })
    .check(
      z.refine(
        ({ id, canned }) => (id === undefined) !== (canned === undefined),
        'needs an id, or a canned reply’s file, and not both',
      ),
    ),
  /** The caption: of an image, a video or a document. */
  text: z.optional(z.string().check(z.maxLength(CAPTION_LIMIT))),
});

export const SendLocation = z.strictObject({
  ...command,
  type: z.literal('location'),
  location: z.strictObject({
    ...Location.shape,
    name: z.optional(text(1000)),
    address: z.optional(text(1000)),
  }),
});

export const SendContacts = z.strictObject({
  ...command,
  type: z.literal('contacts'),
  contacts: z
    .array(
      z.strictObject({
        name: words(200),
        phones: z
          .array(z.strictObject({ phone: words(40), type: z.optional(text(20)) }))
          .check(z.minLength(1), z.maxLength(10)),
        emails: z.optional(
          z
            .array(z.strictObject({ email: words(254), type: z.optional(text(20)) }))
            .check(z.maxLength(10)),
        ),
        organization: z.optional(text(200)),
      }),
    )
    .check(z.minLength(1), z.maxLength(20)),
});

/** Puts an emoji on a message of the chat, or with '' takes ours away. The answer is that message. */
export const SendReaction = z.strictObject({
  ...command,
  type: z.literal('reaction'),
  reaction: z.strictObject({
    message_id: z.string().check(z.minLength(1), z.maxLength(300)),
    emoji: z.string().check(z.maxLength(64)),
  }),
});

export const SendInteractive = z.strictObject({
  ...command,
  type: z.literal('interactive'),
  interactive: Interactive,
});

/** An approved template of the business: the only thing that may be sent outside the window. */
export const SendTemplate = z.strictObject({
  ...command,
  type: z.literal('template'),
  template: z.strictObject({
    name: text(512),
    language: text(20),
    /** Values by the variables' names as `GET /api/agent/templates` lists them. */
    variables: z.record(text(100), z.string().check(z.minLength(1), z.maxLength(1024))),
  }),
});

/** `POST /api/agent/sessions/{id}/messages`, and the socket's `send`. */
export const SendMessage = z.discriminatedUnion('type', [
  SendText,
  SendNote,
  SendMedia,
  SendLocation,
  SendContacts,
  SendReaction,
  SendInteractive,
  SendTemplate,
]);
export type SendMessage = z.infer<typeof SendMessage>;
