import type { Message } from '../../../../shared/protocol/message.ts';
import type { Arriving } from '../../store/chat/chat-state.ts';
import type { EarlierChat } from '../../store/chat/earlier-chats.ts';
import type { Pending } from '../../store/outbox/outbox-state.ts';
import type { MessageActs } from './message-acts.ts';

export type ThreadProps = MessageActs & {
  /** Another chat is another thread: give it as `key`, too. */
  chatId: string;
  messages: readonly Message[];
  pending: readonly Pending[];
  myId: string;
  agents: readonly { id: string; name: string }[];
  /** What this agent has not seen yet begins with this seq. */
  newFrom: number | null;
  now: number;
  zone: string | undefined;
  /** Older messages that are not loaded yet. */
  missing: number;
  loadingEarlier: boolean;
  /** The customer's chats before this one, the oldest first. */
  earlier: readonly EarlierChat[];
  arriving: ReadonlyMap<string, Arriving>;
  /** By message id: emojis that are on their way ('' takes away), and retries. */
  reacting: ReadonlyMap<string, string>;
  retrying: ReadonlySet<string>;
  /** Messages that changed while nobody could look. */
  away: ReadonlySet<string>;
  onEarlier: () => Promise<void>;
  /** The chat's first message comes into sight. */
  onBeginning: () => void;
  onOpenEarlier: (id: string) => void;
  onCloseEarlier: (id: string) => void;
  /** The newest message stands on the screen. */
  onSeen: (seq: number) => void;
  /** Whether its end is on screen. */
  onAtEnd: (is: boolean) => void;
  /** A quote led to a message that is nowhere in this chat. */
  onNotFound: () => void;
  /** The message that the address or a search names; another object each time. And: it was taken. */
  wanted: { id: string; focus: boolean } | null;
  onWanted: () => void;
  /** What is searched for, folded: marked where it stands. */
  query: string;
  /** The message that the search stands at. */
  found: string | null;
  staleQuestion: (pending: Pending) => string;
  onSendAnyway: (commandId: string) => void;
  onEdit: (commandId: string) => void;
  onDiscard: (commandId: string) => void;
};
