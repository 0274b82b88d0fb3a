import * as z from 'zod/mini';
import { Instant } from './time.ts';

/** The longest draft that follows its agent, in characters; a longer one stays on the device. */
export const DRAFT_LIMIT = 12_000;

/** What it is to become. */
export const DraftMode = z.enum(['reply', 'note']);
export type DraftMode = z.infer<typeof DraftMode>;

/** What an agent is writing in a chat. Nobody else ever hears of it, whatever their role. */
export const Draft = z.object({
  mode: DraftMode,
  text: z.string(),
  /** When its last letter was typed, by the writer's clock but never in the future; it names this state of it, too. */
  written_at: Instant,
});
export type Draft = z.infer<typeof Draft>;

/** Stored only where what stands is what the writer had seen: the answer, `drafts`, says what stands now. */
export const PutDraft = z.object({
  mode: DraftMode,
  /** Empty: there is no draft any more. */
  text: z.string().check(z.maxLength(DRAFT_LIMIT)),
  written_at: Instant,
  /** The `written_at` of the draft that this one was made from; null: of none. */
  base: z.nullable(Instant),
});
export type PutDraft = z.infer<typeof PutDraft>;
