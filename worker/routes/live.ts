// The upgrade of a socket: who may is settled here, as plain HTTP, before an object takes it over.
import { type Context, Hono } from 'hono';
import { CALLER_HEADER, type SocketCaller } from '../../durable-objects/runtime/sockets.ts';
import { NoQuery } from '../../shared/protocol/rest.ts';
import type { Session } from '../../shared/protocol/session.ts';
import { callObject } from '../call-object.ts';
import type { AppEnv } from '../env.ts';
import { documented } from '../documented.ts';
import { must, refused } from '../problem.ts';
import { askHost, hasEnded, hostOf } from '../session-host.ts';
import { query } from '../validate.ts';
import { sessionParam } from './session-param.ts';

export const live = new Hono<AppEnv>();

const SOCKET =
  'Say `hello` with the last revision you have applied (0: none): the answer is a `snapshot`, or a `changed` with all that is newer, or `resync`, which means hello with 0. A `changed` whose `since` is greater than your revision means that you missed something: say hello again. Send the text `ping` every 20 seconds; the answer is `pong`. Do not reconnect by yourself after a close code 4400 (protocol too old), 4401 (signed out), 4403 (not allowed) or 4409 (too many windows).';

const needsUpgrade = (c: Context<AppEnv>): void => {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') {
    throw refused('invalid_request', 'Open this path as a WebSocket.', { field: 'upgrade' });
  }
};

/** ASCII, because a header takes no other letters and people's names have them. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** What of the client's request goes on to the object: the upgrade, and nothing that names anyone. */
const upgradeFor = (c: Context<AppEnv>, sessionId: string | null): Request => {
  const { caller, hash, expires_at } = c.get('authenticated');
  const said: SocketCaller = { caller, hash, expires_at, session_id: sessionId };
  const headers = new Headers({ [CALLER_HEADER]: asciiJson(said) });
  for (const [name, value] of c.req.raw.headers) {
    if (/^(?:upgrade|connection|sec-websocket-.*)$/.test(name)) headers.set(name, value);
  }
  return new Request(c.req.url, { headers });
};

/** The inbox's socket: queue, presence, alerts. */
live.get(
  '/live',
  documented({
    operation: 'openInbox',
    tag: 'Live',
    summary: 'The inbox’s socket: queue, presence, alerts',
    description: `A WebSocket. ${SOCKET} Frames up: InboxUp; down: InboxDown. Its revisions are the inbox’s own. A row that the agent may no longer see comes as \`{id, revision, removed: true}\`.`,
    answers: { 101: { description: 'The socket is open: say hello.' } },
    refusals: ['forbidden'],
  }),
  query(NoQuery),
  async (c) => {
    needsUpgrade(c);
    return c.get('services').inbox().fetch(upgradeFor(c, null));
  },
);

/** One chat's socket, for those who may see the chat. */
live.get(
  '/sessions/:id/live',
  documented({
    operation: 'openSession',
    tag: 'Live',
    summary: 'One chat’s socket',
    description: `A WebSocket. ${SOCKET} Frames up: ChatUp; down: ChatDown. It closes with 4403 when the chat goes to somebody else and the agent may no longer see it.`,
    answers: { 101: { description: 'The socket is open: say hello.' } },
    refusals: ['forbidden', 'not_found', 'session_ended'],
  }),
  sessionParam(),
  query(NoQuery),
  async (c) => {
    needsUpgrade(c);
    const { inbox } = c.get('services');
    const { caller } = c.get('authenticated');
    const { id } = c.req.valid('param');
    const seen = await askHost<Session>(c, id, {
      live: (chat) => chat.session(caller, id),
      past: hasEnded,
      again: true,
    });
    must(seen);
    const host = await hostOf(c, id);
    // Before the socket opens, so that a sign-out in between finds and closes it.
    await callObject(inbox, (stub) => stub.registerSocket(caller.id, host.id));
    return host.stub.fetch(upgradeFor(c, id));
  },
);
