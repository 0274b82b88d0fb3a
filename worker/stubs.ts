// The one place where stubs are made. A stub that has thrown stays broken, so each call gets a new
// one; a new object is made near the place that the configuration names, not near its first caller.
import type { ChatSessionRpc } from '../durable-objects/chat-session/rpc.ts';
import { INBOX_NAME, type InboxRpc } from '../durable-objects/inbox/rpc.ts';

type Fetcher = { fetch(request: Request): Promise<Response> };
export type ChatStub = ChatSessionRpc & Fetcher;
export type InboxStub = InboxRpc & Fetcher;

export type Stubs = {
  inbox: () => InboxStub;
  /** Null: no id of an object of ours. */
  chatById: (id: string) => ChatStub | null;
  chatByName: (name: string) => ChatStub;
};

type Namespaces = { CHAT_SESSION: DurableObjectNamespace; INBOX: DurableObjectNamespace };

const idOf = (namespace: DurableObjectNamespace, id: string): DurableObjectId | null => {
  if (!/^[0-9a-f]{64}$/.test(id)) return null;
  try {
    return namespace.idFromString(id);
  } catch {
    // The right form, but an id of another namespace: it throws a TypeError.
    return null;
  }
};

export const stubsOf = (env: Namespaces, locationHint: string | undefined): Stubs => {
  const options =
    locationHint === undefined ? {} : { locationHint: locationHint as DurableObjectLocationHint };
  return {
    inbox: () => env.INBOX.getByName(INBOX_NAME, options) as unknown as InboxStub,
    chatByName: (name) => env.CHAT_SESSION.getByName(name, options) as unknown as ChatStub,
    chatById: (text) => {
      const id = idOf(env.CHAT_SESSION, text);
      return id === null ? null : (env.CHAT_SESSION.get(id, options) as unknown as ChatStub);
    },
  };
};
