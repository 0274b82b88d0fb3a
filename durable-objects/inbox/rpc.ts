// What the Worker and the chat sessions may ask of the inbox.
import type { AgentPresence, Caller, PresenceState, Role } from '../../shared/protocol/agent.ts';
import type { Alert } from '../../shared/protocol/frames.ts';
import type { NumberEvent } from '../../shared/protocol/number-event.ts';
import type { Order } from '../../shared/protocol/order.ts';
import type { Result } from '../../shared/protocol/problem.ts';
import type { Session } from '../../shared/protocol/session.ts';
import type { Settings, SettingsPatch } from '../../shared/protocol/settings.ts';

/** There is one inbox per deployment. */
export const INBOX_NAME = 'inbox';

/** A sign-in as Postgres answered for it. `hash` is the SHA-256 of the cookie's or API token, hex. */
export type SignIn = {
  hash: string;
  kind: 'cookie' | 'token';
  agent: Caller;
  /** Milliseconds; null: until it is revoked. */
  expires_at: number | null;
};

export type Identified = {
  caller: Caller;
  /** Milliseconds; when an open socket of this sign-in must close. */
  expires_at: number | null;
  /** Postgres has not been asked for a minute: the Worker should, in the background. */
  verify_due: boolean;
  /** The object that hosts the session asked for; null where the inbox no longer lists it. */
  object_id: string | null;
  /** The agent asked for (a transfer's target), where the roster knows them. */
  target: { id: string; name: string; role: Role } | null;
};

/** What a chat session tells the inbox, whole and idempotent: a smaller revision changes nothing. */
export type ToldSession = Session & {
  /** The object's greatest revision, and the greatest that Postgres has acknowledged. */
  object_revision: number;
  in_postgres: number;
};

export type Told = {
  object_id: string;
  object_revision: number;
  in_postgres: number;
  sessions: ToldSession[];
  orders: Order[];
};

export type ToldAnswer = { settings_version: number; paused: boolean };

export type InboxRpc = {
  /**
   * Who is this? `unknown` sends the Worker to Postgres; `revoked` is final.
   * `register_object` notes that a socket of this caller is about to open on that object.
   */
  identify(request: {
    hash: string;
    session_id?: string;
    agent_id?: string;
  }): Promise<Identified | 'unknown' | 'revoked'>;
  /** A sign-in that Postgres has just confirmed, and everyone who may sign in, for names and presence. */
  admit(signIn: SignIn, agents: RosterAgent[] | null): Promise<void>;
  /** Everyone as Postgres has them: names, roles, who is disabled. Closes the sockets of the changed. */
  syncAgents(agents: RosterAgent[]): Promise<void>;
  /** Marks the sign-in revoked until its expiry and closes its sockets everywhere before it answers. */
  revoke(hash: string): Promise<void>;
  /** A socket of this agent is about to open on that chat's object. */
  registerSocket(agentId: string, objectId: string): Promise<void>;

  told(told: Told): Promise<ToldAnswer>;
  /** The settings, where they are newer than the version the caller has. */
  settingsSince(version: number): Promise<{
    settings: Settings | null;
    version: number;
    paused: boolean;
    agent_online: boolean;
  }>;
  /** Graph refused the token or the account: sending stops for all until an admin or a success clears it. */
  sendingFailed(detail: string): Promise<void>;
  /** A send succeeded while sending was paused: clears it. */
  sendingWorks(): Promise<void>;

  /** What Meta reported of the number; one that is known already changes nothing. */
  noteNumber(events: NumberEvent[]): Promise<void>;
  /** The newest two hundred, newest first. */
  numberEvents(): Promise<NumberEvent[]>;

  settings(): Promise<Settings>;
  patchSettings(caller: Caller, patch: SettingsPatch): Promise<Result<Settings>>;
  setPresence(caller: Caller, state: PresenceState): Promise<AgentPresence>;
  agents(): Promise<AgentPresence[]>;
  alerts(): Promise<Alert[]>;
  /** By priority, then longest waiting. */
  waiting(): Promise<Session[]>;
  chatsOf(agentId: string): Promise<Session[]>;
  /** Every listed session, newest first: open ones, and ended ones Postgres may not have yet. */
  listed(): Promise<Session[]>;
  /** Orders the inbox still lists (new, and done until Postgres has them), newest first. */
  orders(): Promise<Order[]>;
  /** The sum of changes that Postgres has not acknowledged. */
  backlog(): Promise<number>;
};

export type RosterAgent = {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
};
