// What may be written of a canned reply, and how its shortcut is stored.
import * as z from 'zod/mini';
import { CANNED_FILES_MAX, CannedScope } from './canned-reply.ts';
import { TEXT_LIMIT } from './send-message.ts';
import { Instant } from './time.ts';

/** Characters, at most. */
export const SHORTCUT_MAX = 40;

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
