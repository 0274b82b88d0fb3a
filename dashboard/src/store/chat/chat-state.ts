// One chat as this browser knows it, and the one way in which that changes. Pure: snapshot, live
// frames, resume and polling all end in `applyChat`.
import type { ChatDown } from '../../../../shared/protocol/frames.ts';
import type { Message } from '../../../../shared/protocol/message.ts';
import type { Session } from '../../../../shared/protocol/session.ts';

/** How much of a customer's file has come in, in bytes. */
export type Arriving = { received: number; size: number | null };

export type ChatState = {
  id: string;
  /** The object's revision up to which nothing is missing; 0 before the first snapshot. */
  revision: number;
  session: Session | null;
  /** Ascending by seq and without holes; the oldest may be later than seq 1. */
  messages: readonly Message[];
  /** By message id: files that are coming in just now. Told live and never stored. */
  arriving: ReadonlyMap<string, Arriving>;
};

export const emptyChat = (id: string): ChatState => ({
  id,
  revision: 0,
  session: null,
  messages: [],
  arriving: new Map(),
});

/** Beside the socket's frames: older messages as they were asked for, and a message or header from REST. */
export type ChatFrame =
  | ChatDown
  | { type: 'earlier'; messages: Message[] }
  | { type: 'message_told'; message: Message }
  | { type: 'told'; session: Session };

const bySeq = (a: Message, b: Message) => a.seq - b.seq;

/** Where `seq` stands or would stand in an ascending list. */
const position = (messages: readonly Message[], seq: number): number => {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (messages[middle]!.seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Rows by seq, each never older than the copy that was there. */
const mergeMessages = (known: readonly Message[], rows: readonly Message[]): readonly Message[] => {
  if (rows.length === 0) return known;
  const last = known.at(-1)?.seq ?? 0;
  // What a busy chat mostly hears: what is new, at its end.
  if (rows.every(({ seq }, at) => seq === last + 1 + at)) return known.concat(rows);
  // And what reading back brings: a page before its beginning.
  const first = (known[0]?.seq ?? 0) - rows.length;
  if (rows.every(({ seq }, at) => seq === first + at)) return rows.concat(known);
  const merged = [...known];
  for (const row of rows) {
    const at = position(merged, row.seq);
    const there = merged[at];
    if (there === undefined) merged.push(row);
    else if (there.seq !== row.seq) merged.splice(at, 0, row);
    else if (there.revision <= row.revision) merged[at] = row;
  }
  return merged;
};

/** What is here, or is not coming, is no longer on its way. */
const stillArriving = (
  arriving: ChatState['arriving'],
  rows: readonly Message[],
): ChatState['arriving'] => {
  const gone = rows.filter(({ id, media }) => arriving.has(id) && media?.state !== 'pending');
  if (gone.length === 0) return arriving;
  const rest = new Map(arriving);
  for (const { id } of gone) rest.delete(id);
  return rest;
};

const newer = (known: Session | null, heard: Session): Session =>
  known !== null && known.revision > heard.revision ? known : heard;

/** The state after a frame. A frame that leaves a gap changes nothing: the caller says hello. */
export const applyChat = (state: ChatState, frame: ChatFrame): ChatState => {
  switch (frame.type) {
    case 'snapshot':
      return {
        ...state,
        revision: frame.revision,
        session: newer(state.session, frame.session),
        messages: frame.messages.toSorted(bySeq),
        arriving: stillArriving(state.arriving, frame.messages),
      };
    case 'changed': {
      if (frame.since > state.revision) return state;
      // A change to a message that is not loaded stays unloaded: it comes with its page.
      const first = state.messages[0]?.seq ?? 0;
      return {
        ...state,
        revision: Math.max(state.revision, frame.revision),
        session: newer(state.session, frame.session),
        messages: mergeMessages(
          state.messages,
          frame.messages.filter((message) => message.seq >= first),
        ),
        arriving: stillArriving(state.arriving, frame.messages),
      };
    }
    case 'message_told':
    case 'message_accepted': {
      // Ahead of what is known there may be others' messages still to come: no holes, so wait for
      // the `changed` that brings them all.
      const last = state.messages.at(-1)?.seq ?? 0;
      if (frame.message.seq > last + 1) return state;
      return { ...state, messages: mergeMessages(state.messages, [frame.message]) };
    }
    case 'earlier': {
      const first = state.messages[0]?.seq ?? Infinity;
      const older = frame.messages.filter((message) => message.seq < first);
      return { ...state, messages: mergeMessages(state.messages, older) };
    }
    case 'told':
      return { ...state, session: newer(state.session, frame.session) };
    case 'resync':
      return { ...state, revision: 0 };
    case 'media_progress': {
      const { message_id, received, size } = frame;
      const known = state.arriving.get(message_id)?.received ?? -1;
      // Frames of two attempts may cross; a bar that jumps back helps nobody.
      if (received <= known) return state;
      return { ...state, arriving: new Map(state.arriving).set(message_id, { received, size }) };
    }
    case 'agent_typed':
    case 'drafts':
    case 'customer_changed':
    case 'viewers_changed':
    case 'refused':
    case 'pong':
      return state;
    default:
      frame satisfies never;
      return state;
  }
};

/** The seq up to which older messages are still to be fetched; 0 when the chat is whole. */
export const missingBefore = (state: ChatState): number =>
  Math.max(0, (state.messages[0]?.seq ?? 1) - 1);

/** Whether a person of the desk, and not a customer or an automatic text, wrote this for the customer. */
export const isReply = (message: Message): boolean =>
  message.sender_type === 'agent' && message.visibility === 'public' && message.type !== 'event';

/** A colleague's newest reply after `seq`, for the question whether to send anyway. */
export const repliedSince = (
  messages: readonly Message[],
  seq: number,
  myId: string,
): Message | null =>
  messages.findLast(
    (message) => message.seq > seq && isReply(message) && message.sender_id !== myId,
  ) ?? null;
