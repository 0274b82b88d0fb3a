// Replies that are written once and used often: an agent's own, a team's, or everybody's.
import * as z from 'zod/mini';
import type { MediaKind } from './media-limits.ts';
import { Instant } from './time.ts';

/** Files of one reply, and replies of one owner, at most. */
export const CANNED_FILES_MAX = 10;
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
