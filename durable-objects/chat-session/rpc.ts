// What the Worker and the inbox may ask of a customer's object. Types only.
import type { Caller } from '../../shared/protocol/agent.ts';
import type { CustomerPatch, StoredCustomer } from '../../shared/protocol/customer.ts';
import type { Message } from '../../shared/protocol/message.ts';
import type { SendMessage } from '../../shared/protocol/send-message.ts';
import type { Order } from '../../shared/protocol/order.ts';
import type { Result } from '../../shared/protocol/problem.ts';
import type { Session } from '../../shared/protocol/session.ts';
import type { Saying } from '../../shared/whatsapp/say.ts';
import type { InboundMessage, Receipt } from '../../shared/whatsapp/inbound.ts';
import type { Party } from './identity/choose-host.ts';
import type { LinkReason } from './identity/links.ts';
import type { AmendmentRow, CustomerRow, MessageRow } from './rows.ts';

/** The object holds nothing (never used, or its rows were deleted): ask Postgres instead. */
export type Gone = 'gone';

/** How Meta names a customer; at least one of the two. */
export type Identity = { wa_id: string | null; user_id: string | null };

export type Delivery = {
  /** The object's own name, `<phone_number_id>:<wa_id or user_id>`: it keeps it. */
  object_name: string;
  phone_number_id: string;
  identity: Identity;
  profile: { name: string | null; username: string | null };
  /** In the order of the delivery. */
  messages: InboundMessage[];
  /** The objects of the same customer that have forwarded it, by name. */
  via?: string[];
};

export type Received = {
  refused: { key: string; reason: string }[];
  /** It was not stored, and may be if it comes again: the object that it belongs to did not answer. */
  again?: true;
  /** It is not this customer's: their phone number belongs to somebody else by now. Not stored. */
  stranger?: true;
  /** Where it was stored. */
  host?: HostRef;
};

/** Which of them were about messages here, or stored here already; the refused ones are among them. */
export type Amended = { taken: string[]; refused: Received['refused'] };

export type HostRef = { name: string; id: string };

/** What an object that becomes an alias hands to its host. */
export type Card = {
  customer: CustomerRow;
  last_inbound_at: string | null;
  aliases: { name: string; id: string | null; user_id: string | null }[];
};

/** What was said outside a session at an object that is an alias now. */
export type Said = {
  /** The alias's name. */
  from: string;
  messages: MessageRow[];
  /** What is about them. */
  amendments: AmendmentRow[];
  /** When the customer was last heard there, in milliseconds. */
  last_inbound_at: number | null;
};

/** One object's question to another: are we one customer, and who is the host? */
export type Meeting = {
  from: Party;
  /** Null: it has stored nothing yet. */
  card: Card | null;
  /** The name of the one that is asked, which may never have heard it. */
  to: string;
  reason: LinkReason;
  /** The phone number and user id that belong together. */
  pair: Identity;
  /** When it was asked, in milliseconds: an old question is not answered. */
  at: number;
};

export type MeetAnswer =
  /** The one that was asked is the asker's alias, since now or before. */
  | { kind: 'you_host'; id: string; card: Card | null; said: Said | null }
  | { kind: 'i_host'; host: HostRef }
  /** It is an alias itself: ask that one. */
  | { kind: 'elsewhere'; name: string }
  /** No link now. `both_open`: because each has an open chat. */
  | { kind: 'later'; both_open: boolean };

export type StartRequest = {
  caller: Caller;
  object_name: string;
  phone_number_id: string;
  /** Digits only. */
  wa_id: string;
};

export type RecentRows = { sessions: Session; orders: Order; media: Message };
export type RecentKind = keyof RecentRows;

/** What a customer's objects still have, in no order; older rows are Postgres's. */
export type Recent<Kind extends RecentKind> = {
  /** The customer's id, and those that are theirs, too: rows in Postgres may carry any of them. */
  customer_ids: string[];
  rows: RecentRows[Kind][];
};

export type ChatSessionRpc = {
  /** Stores every message or names those that made our code throw (to be parked by the caller). */
  receive(delivery: Delivery): Promise<Received>;
  /**
   * Receipts for messages of this object, by our key where Meta echoed it, else by wamid. Answers
   * those whose messages are not here: their rows, if there were any, are in Postgres.
   */
  receipts(receipts: Receipt[]): Promise<{
    unknown: Receipt[];
    /** Whose rows they are in Postgres, where that is not this object. */
    customer_id?: string;
  }>;

  /** Opens a chat from the desk. `opened` false: one was open already. */
  start(request: StartRequest): Promise<Result<{ opened: boolean; session: Session }>>;
  session(caller: Caller, sessionId: string): Promise<Result<Session> | Gone>;
  messages(
    caller: Caller,
    sessionId: string,
    query: { after?: number; since?: number; last?: number; limit: number },
  ): Promise<Result<Message[]> | Gone>;
  message(caller: Caller, sessionId: string, messageId: string): Promise<Result<Message> | Gone>;
  /** Fetches a customer's file from WhatsApp again. */
  fetchMedia(caller: Caller, sessionId: string, messageId: string): Promise<Result<Message> | Gone>;
  /** May a file be uploaded for this chat now? */
  mayUpload(caller: Caller, sessionId: string): Promise<Result<null> | Gone>;
  /** A file is in the store, to be sent into this chat. */
  addFile(
    caller: Caller,
    sessionId: string,
    file: { id: string; filename: string; mime_type: string; size: number },
  ): Promise<Result<null> | Gone>;
  /** `repeated`: this command_id was taken before, with the same content. */
  send(
    caller: Caller,
    sessionId: string,
    command: SendMessage,
  ): Promise<Result<{ message: Message; repeated: boolean; paused: boolean }> | Gone>;
  /** The same with a template, and the message that the Worker made of it. */
  sendTemplate(
    caller: Caller,
    sessionId: string,
    command: SendMessage,
    template: Saying,
  ): Promise<Result<{ message: Message; repeated: boolean; paused: boolean }> | Gone>;
  /** Sends a failed message again; `attempt` is the one that the caller saw fail. */
  retry(
    caller: Caller,
    sessionId: string,
    messageId: string,
    attempt: number,
  ): Promise<Result<Message> | Gone>;
  assign(
    caller: Caller,
    sessionId: string,
    request: { agent_id: string; agent_name: string; from: string | null; note?: string },
  ): Promise<Result<Session> | Gone>;
  release(caller: Caller, sessionId: string, note?: string): Promise<Result<Session> | Gone>;
  end(caller: Caller, sessionId: string): Promise<Result<Session> | Gone>;
  /** `lastSeq`: the last message that the caller has seen. */
  noReplyNeeded(
    caller: Caller,
    sessionId: string,
    lastSeq: number,
  ): Promise<Result<Session> | Gone>;
  customer(caller: Caller): Promise<Result<StoredCustomer> | Gone>;
  patchCustomer(caller: Caller, patch: CustomerPatch): Promise<Result<StoredCustomer> | Gone>;
  /** For whoever may see the customer. */
  recent<Kind extends RecentKind>(caller: Caller, kind: Kind): Promise<Result<Recent<Kind>> | Gone>;
  setOrderStatus(
    caller: Caller,
    orderId: string,
    status: Order['status'],
  ): Promise<Result<Order> | Gone>;

  /** From another object that may be the same customer's. Answers in one turn and calls nobody. */
  meet(meeting: Meeting): Promise<MeetAnswer>;
  /** From an alias. May be repeated; false: this object is empty, and nothing was taken. */
  takeOver(said: Said): Promise<boolean>;
  /** From the host: reactions, edits and deletions, some of which may be about messages here. */
  amend(delivery: Delivery): Promise<Amended>;
  /** From the host, which knows that the caller may see them. */
  recentHere<Kind extends RecentKind>(kind: Kind): Promise<Recent<Kind> | Gone>;
  /** From the host: an order that this object may keep from before it became an alias. */
  setOrderHere(
    caller: Caller,
    orderId: string,
    status: Order['status'],
  ): Promise<Result<Order> | Gone>;

  /** From the inbox: give this waiting chat to that agent. False: it is no longer waiting. */
  handTo(sessionId: string, agent: { id: string; name: string }): Promise<boolean>;
  /** From the inbox: this agent is gone (disabled): their chats go back to the queue. */
  releaseFrom(agentId: string): Promise<void>;
  /** From the inbox: close this agent's sockets (all, or those of one sign-in) with that code. */
  closeSockets(request: { agent_id: string; hash: string | null; code: number }): Promise<void>;
  /** From the inbox: tell again all that is open (repairs the projection). */
  tellAgain(): Promise<void>;
};
