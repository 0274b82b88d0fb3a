// What stands in a thread from top to bottom: earlier chats, each under its heading, then the chat. Pure.
import type { Message } from '../../../shared/protocol/message.ts';
import { chunkAt, chunksOf, type Chunk } from './chunks.ts';
import type { Block } from './windowing.ts';

/** Of an earlier chat, what the column is made of. */
export type Before = { session: { id: string }; messages: readonly Message[] };

export type ColumnBlock<T extends Before> =
  (Block & ({ kind: 'heading'; chat: T } | { kind: 'beginning' })) | Chunk;

const HEADING_PX = 76;
const BEGINNING_PX = 44;

export type Column<T extends Before> = {
  blocks: ColumnBlock<T>[];
  chunks: ReadonlyMap<string, readonly Chunk[]>;
};

/** `known`: the column before, of which what has not changed is kept. */
export const columnOf = <T extends Before>(
  sessionId: string,
  messages: readonly Message[],
  earlier: readonly T[],
  known?: Column<T>,
): Column<T> => {
  const chunks = new Map<string, readonly Chunk[]>();
  const cut = (id: string, of: readonly Message[]): readonly Chunk[] => {
    const pieces = chunksOf(id, of, known?.chunks.get(id));
    chunks.set(id, pieces);
    return pieces;
  };
  const blocks: ColumnBlock<T>[] = earlier.flatMap((chat) => [
    { kind: 'heading' as const, key: `heading ${chat.session.id}`, guess: HEADING_PX, chat },
    ...cut(chat.session.id, chat.messages),
  ]);
  if (earlier.length > 0)
    blocks.push({ kind: 'beginning', key: `beginning ${sessionId}`, guess: BEGINNING_PX });
  return { blocks: blocks.concat(cut(sessionId, messages)), chunks };
};

/** The block that has this message; null where none has. */
export const blockWith = <T extends Before>(
  { chunks }: Column<T>,
  { session_id, seq }: Pick<Message, 'session_id' | 'seq'>,
): string | null => chunkAt(chunks.get(session_id) ?? [], seq)?.key ?? null;
