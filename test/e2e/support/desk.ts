// The desk as a script sees it, and the phones as the simulator shows them.
import type { Message } from '../../../shared/protocol/message.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import type { RunningStack } from './stack.ts';

export const PASSWORD = 'talk-to-expert';

const LOOK_AGAIN_MS = 40;

/** Looks again until `look` answers something; says what it was waiting for when time is up. */
export const eventually = async <T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  limitMs = 30_000,
): Promise<T> => {
  const end = Date.now() + limitMs;
  let last: unknown = null;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== null && seen !== undefined && seen !== false) return seen;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`gave up waiting for: ${what} (${String(last)})`);
    // Asking without a pause would take the processor from what is being waited for.
    await new Promise((again) => setTimeout(again, LOOK_AGAIN_MS));
  }
};

export type Answer<T = unknown> = { status: number; body: T };

export type Agent = {
  id: string;
  cookie: string;
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body?: unknown): Promise<Answer<T>>;
  put<T>(path: string, body: unknown): Promise<Answer<T>>;
  patch<T>(path: string, body: unknown): Promise<Answer<T>>;
};

const call = async <T>(
  url: string,
  method: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer<T>> => {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T };
};

const client = (base: string, headers: Record<string, string>) => ({
  get: <T>(path: string) => call<T>(base + path, 'GET', headers),
  post: <T>(path: string, body: unknown = {}) => call<T>(base + path, 'POST', headers, body),
  put: <T>(path: string, body: unknown) => call<T>(base + path, 'PUT', headers, body),
  patch: <T>(path: string, body: unknown) => call<T>(base + path, 'PATCH', headers, body),
});

/** Signs in through the dashboard's own origin, as a browser would. */
export const signIn = async (stack: RunningStack, name: string): Promise<Agent> => {
  const response = await fetch(`${stack.urls.dashboard}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: stack.urls.dashboard },
    body: JSON.stringify({ email: `${name}@example.com`, password: PASSWORD }),
  });
  if (response.status !== 200)
    throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const { user } = (await response.json()) as { user: { id: string } };
  return {
    id: user.id,
    cookie,
    ...client(stack.urls.dashboard, { cookie, origin: stack.urls.dashboard }),
  };
};

/** A script with the seeded admin's token. */
export const script = (stack: RunningStack) =>
  client(stack.urls.worker, { authorization: `Bearer ${stack.token}` });

export type Bubble = {
  wamid: string;
  from: 'customer' | 'business';
  type: string;
  text: string;
  status: string;
};

/** One customer's phone. */
export const phoneOf = async (stack: RunningStack, name: string, wa_id?: string) => {
  const sim = client(stack.urls.whatsapp, {});
  const made = await sim.post<{ id: string; wa_id: string }>('/sim/customers', {
    name,
    ...(wa_id === undefined ? {} : { wa_id }),
  });
  if (made.status !== 201) throw new Error(`no phone: ${JSON.stringify(made.body)}`);
  const { id } = made.body;
  const say = async (body: object) =>
    (await sim.post<{ wamid: string }>(`/sim/customers/${id}/messages`, body)).body.wamid;
  return {
    id,
    wa_id: made.body.wa_id,
    says: (text: string) => say({ type: 'text', text }),
    taps: (button_id: string) => say({ type: 'button', button_id }),
    bubbles: async () =>
      (await sim.get<{ messages: Bubble[] }>(`/sim/customers/${id}/messages`)).body.messages,
    /** Until the phone shows this text from the business. */
    shows: (text: string) =>
      eventually(`${name}'s phone to show ${text}`, async () => {
        const { messages } = (
          await sim.get<{ messages: Bubble[] }>(`/sim/customers/${id}/messages`)
        ).body;
        return messages.find((bubble) => bubble.from === 'business' && bubble.text.includes(text));
      }),
  };
};
export type Phone = Awaited<ReturnType<typeof phoneOf>>;

export const simulator = (stack: RunningStack) => client(stack.urls.whatsapp, {});

/** Until this customer has a waiting chat. */
export const waitingChat = (stack: RunningStack, phone: Phone) =>
  eventually(`a waiting chat of ${phone.wa_id}`, async () => {
    const { body } = await script(stack).get<{ sessions: Session[] }>(
      '/api/agent/sessions/waiting',
    );
    return body.sessions.find((session) => session.phone_number === `+${phone.wa_id}`);
  });

export const messagesOf = async (stack: RunningStack, sessionId: string): Promise<Message[]> => {
  const path = `/api/agent/sessions/${sessionId}/messages?limit=200`;
  const { status, body } = await script(stack).get<{ messages: Message[] }>(path);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.messages;
};
