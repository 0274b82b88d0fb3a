// The product's REST routes and sockets, as the bench's admin uses them.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { PING } from '../../../shared/protocol/frames.ts';
import type { Session } from '../../../shared/protocol/session.ts';

/** As the dashboard does: the inbox closes a socket that is silent for a minute. */
const PING_EVERY_MS = 20_000;

export const deskClient = (url: string, token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    get: <T>(path: string) => call<T>('GET', path),
    post: <T>(path: string, body: unknown) => call<T>('POST', path, body),
    patch: <T>(path: string, body: unknown) => call<T>('PATCH', path, body),
    /** The sessions that wait, by phone number without its plus. */
    waiting: async (): Promise<Map<string, Session>> => {
      const { sessions } = await call<{ sessions: Session[] }>(
        'GET',
        '/api/agent/sessions/waiting',
      );
      return new Map(sessions.map((session) => [session.phone_number?.slice(1) ?? '', session]));
    },
    /** A socket that has said hello. */
    socket: async (
      path: string,
      lastRevision: number,
      hear: (frame: Buffer) => void,
    ): Promise<WebSocket> => {
      const ws = new WebSocket(url.replace('http', 'ws') + path, {
        headers,
        perMessageDeflate: false,
      });
      ws.on('message', hear);
      const alive = setInterval(() => ws.send(PING), PING_EVERY_MS).unref();
      ws.once('close', () => clearInterval(alive));
      await once(ws, 'open');
      ws.send(JSON.stringify({ type: 'hello', protocol: 1, last_revision: lastRevision }));
      return ws;
    },
  };
};
export type DeskClient = ReturnType<typeof deskClient>;
