// Replies that are written once and used often: an agent's own, a team's, or everybody's.
import * as z from 'zod/mini';
import type { MediaKind } from './media-limits.ts';
import { TEXT_LIMIT } from './send-message.ts';
import { Instant } from './time.ts';

/** Files of one reply, characters of a shortcut, and replies of one owner, at most. */
export const CANNED_FILES_MAX = 10;
export const SHORTCUT_MAX = 40;
export const CANNED_REPLIES_MAX = 500;

export const CannedScope = z.enum(['personal', 'team', 'global']);
export type CannedScope = z.infer<typeof CannedScope>;

/** A sticker says nothing of its own: all other kinds may be kept. */
export const cannedKinds = ['image', 'video', 'audio', 'document'] as const;
export const isCannedKind = (kind: MediaKind): kind is (typeof cannedKinds)[number] =>
  kind !== 'sticker';

/** A file of a reply. Its bytes come from `GET /api/agent/canned-replies/{id}/files/{file_id}`. */
export const CannedFile = z.object({
  id: z.uuid(),
  filename: z.string(),
  /** By its first bytes. */
  mime_type: z.string(),
  /** Bytes. */
  size: z.int(),
  /** What WhatsApp takes it as. */
  kind: z.enum(cannedKinds),
});
export type CannedFile = z.infer<typeof CannedFile>;

export const CannedReply = z.object({
  id: z.uuid(),
  scope: CannedScope,
  /** Whose it is, with scope `personal`; null otherwise. */
  agent_id: z.nullable(z.uuid()),
  /** Whose it is, with scope `team`; null otherwise. */
  team_id: z.nullable(z.uuid()),
  /** Lower case, without the slash; unique within its owner. */
  shortcut: z.string(),
  /** With variables such as `{{customer_name}}`; empty where the files say it all. */
  text: z.string(),
  /** In the order in which they are sent. */
  files: z.array(CannedFile),
  created_at: Instant,
  updated_at: Instant,
});
export type CannedReply = z.infer<typeof CannedReply>;

export const CannedReplyList = z.object({ canned_replies: z.array(CannedReply) });

/** As it is stored and matched: no slash before it, lower case, one form of each letter. */
export const plainShortcut = (typed: string): string =>
  typed.trim().replace(/^\/+/, '').normalize('NFC').toLowerCase();

const Shortcut = z.string().check(
  z.overwrite(plainShortcut),
  z.minLength(1),
  z.maxLength(SHORTCUT_MAX),
  z.refine((value) => !/\s/.test(value), 'has a space'),
  z.refine(
    (value) => !/[/{}\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value),
    'has a sign that cannot stand in a shortcut',
  ),
);

/** UUIDs are compared as texts everywhere, in lower case. */
const Id = z.uuid().check(z.toLowerCase());
const unique = (ids: string[]) => new Set(ids).size === ids.length;
const FileIds = z
  .array(Id)
  .check(z.maxLength(CANNED_FILES_MAX), z.refine(unique, 'repeats a file'));

const fields = {
  scope: CannedScope,
  /** Needed with scope `team`, and only there. */
  team_id: z.optional(z.nullable(Id)),
  shortcut: Shortcut,
  text: z.string().check(z.maxLength(TEXT_LIMIT)),
  /** Files that were uploaded to this reply, in the order in which they are sent. */
  files: z.optional(FileIds),
};

/** `POST /api/agent/canned-replies` */
export const CannedReplyBody = z.strictObject({
  /** Made by the caller: repeating the request makes one reply, and files can go up before it. */
  id: z.optional(Id),
  ...fields,
});
export type CannedReplyBody = z.infer<typeof CannedReplyBody>;

/** `PATCH /api/agent/canned-replies/{id}`: what is absent stays, `files` are replaced whole. */
export const CannedReplyPatch = z.partial(
  z.strictObject({
    ...fields,
    /**
     * The reply's `updated_at` that these changes were made over: where another stands by now, 409
     * `canned_changed`.
     */
    updated_at: Instant,
  }),
);
export type CannedReplyPatch = z.infer<typeof CannedReplyPatch>;
