// What the Worker and the inbox may ask of a customer's object. Types only.
import type { Caller } from '../../shared/protocol/agent.ts';
import type { Customer, CustomerPatch } from '../../shared/protocol/customer.ts';
import type { Message } from '../../shared/protocol/message.ts';
import type { SendMessage } from '../../shared/protocol/send-message.ts';
import type { Order } from '../../shared/protocol/order.ts';
import type { Result } from '../../shared/protocol/problem.ts';
import type { Session } from '../../shared/protocol/session.ts';
import type { InboundMessage, Receipt } from '../../shared/whatsapp/inbound.ts';

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
};

export type StartRequest = {
  caller: Caller;
  object_name: string;
  phone_number_id: string;
  /** Digits only. */
  wa_id: string;
};

export type ChatSessionRpc = {
  /** Stores every message or names those that made our code throw (to be parked by the caller). */
  receive(delivery: Delivery): Promise<{ refused: { key: string; reason: string }[] }>;
  /**
   * Receipts for messages of this object, by our key where Meta echoed it, else by wamid. Answers
   * those whose messages are not here: their rows, if there were any, are in Postgres.
   */
  receipts(receipts: Receipt[]): Promise<{ unknown: Receipt[] }>;

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
  /** `repeated`: this command_id was taken before, with the same content. */
  send(
    caller: Caller,
    sessionId: string,
    command: SendMessage,
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
    request: { agent_id: string; agent_name: string; from: string | null },
  ): Promise<Result<Session> | Gone>;
  release(caller: Caller, sessionId: string): Promise<Result<Session> | Gone>;
  end(caller: Caller, sessionId: string): Promise<Result<Session> | Gone>;
  customer(caller: Caller): Promise<Result<Customer> | Gone>;
  patchCustomer(caller: Caller, patch: CustomerPatch): Promise<Result<Customer> | Gone>;
  setOrderStatus(
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
