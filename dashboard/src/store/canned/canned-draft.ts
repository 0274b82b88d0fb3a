// Files of canned replies that go with what is being written, chat by chat; and how the two are sent.
import { signal } from '@preact/signals';
import * as z from 'zod/mini';
import { CannedFile } from '../../../../shared/protocol/canned-reply.ts';
import { CAPTION_LIMIT } from '../../../../shared/protocol/send-message.ts';
import { gapsIn } from '../../format/variables.ts';
import { keep, kept } from '../desk/keep.ts';
import { me } from '../desk/me.ts';
import type { Outgoing } from '../outbox/outbox-state.ts';

const Carried = z.object({ reply_id: z.string(), file: CannedFile });
export type Carried = z.infer<typeof Carried>;
const Kept = z.record(z.string(), z.array(Carried));

const carried = signal<Readonly<Record<string, readonly Carried[]>>>({});
let owner: string | null = null;

const CHATS = 50;

const nameOf = (agentId: string) => `canned.files.${agentId}`;
const ofMine = (): Readonly<Record<string, readonly Carried[]>> => {
  const mine = me.value?.id ?? null;
  if (mine !== owner) {
    owner = mine;
    carried.value = mine === null ? {} : (kept(nameOf(mine), Kept) ?? {});
  }
  return carried.value;
};
const put = (sessionId: string, files: readonly Carried[]): void => {
  const { [sessionId]: _, ...all } = ofMine();
  // Of the most recent chats only, as with drafts.
  const others = Object.fromEntries(Object.entries(all).slice(-CHATS));
  carried.value = files.length === 0 ? others : { ...others, [sessionId]: files };
  if (owner !== null) keep(nameOf(owner), carried.peek());
};

export const carriedFiles = (sessionId: string): readonly Carried[] => ofMine()[sessionId] ?? [];

/** A file that is there already is not sent twice. */
export const carry = (sessionId: string, replyId: string, files: readonly CannedFile[]): void => {
  const known = carriedFiles(sessionId);
  const added = files
    .filter(({ id }) => !known.some(({ file }) => file.id === id))
    .map((file) => ({ reply_id: replyId, file }));
  put(sessionId, [...known, ...added]);
};
export const dropCarried = (sessionId: string, fileId: string): void =>
  put(
    sessionId,
    carriedFiles(sessionId).filter(({ file }) => file.id !== fileId),
  );
export const dropAllCarried = (sessionId: string): void => put(sessionId, []);

/**
 * Why a text was not sent at once: its writer is asked. `gaps`: braces stand in it. `slash`: it is
 * nothing but a shortcut, mistyped or faster than the list of replies.
 */
export type HeldBack = {
  session_id: string;
  why: 'gaps' | 'slash';
  /** What was to become of the chat afterwards. */
  after: 'end' | 'next' | null;
};
export const heldBack = signal<HeldBack | null>(null);

export const isLoneShortcut = (text: string): boolean => /^\/[^\s/]{1,40}$/u.test(text.trim());

/** Must this text's writer be asked first? */
export const isHeldBack = (
  session_id: string,
  text: string,
  after: HeldBack['after'] = null,
): boolean => {
  const gaps = gapsIn(text).length > 0;
  const slash = isLoneShortcut(text);
  heldBack.value = gaps || slash ? { session_id, why: gaps ? 'gaps' : 'slash', after } : null;
  return gaps || slash;
};

type Said = { message: Outgoing; says: string };

/** In order: the first file with the text as its caption where it takes one, else the text first. */
export const withCarried = (
  text: string,
  files: readonly Carried[],
  written: (text: string) => Outgoing,
): Said[] => {
  const first = files[0]?.file.kind;
  const words = text.trim();
  const captioned =
    words !== '' && first !== undefined && first !== 'audio' && words.length <= CAPTION_LIMIT;
  const alone = words === '' || captioned ? [] : [{ message: written(text), says: text }];
  const sent = files.map(({ reply_id, file }, at): Said => {
    const caption = captioned && at === 0 ? words : null;
    return {
      message: {
        type: file.kind,
        media: { canned: { reply_id, file_id: file.id } },
        ...(caption !== null && { text: caption }),
      },
      says: caption === null ? file.filename : `${file.filename}\n${caption}`,
    };
  });
  return [...alone, ...sent];
};
