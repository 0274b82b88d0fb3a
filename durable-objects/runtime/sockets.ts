// Hibernatable sockets of one object: who is behind each, liveness, limits, fan-out.
import * as z from 'zod/mini';
import { Caller } from '../../shared/protocol/agent.ts';
import { closeCodes, PING, PONG, ViewingState } from '../../shared/protocol/frames.ts';
import { MINUTE_MS } from '../../shared/protocol/time.ts';

/** The header in which the Worker, and only the Worker, says who opens a socket. */
export const CALLER_HEADER = 'x-desk-caller';

/** Open sockets of one agent on one object; beyond it the oldest goes. */
export const MAX_WINDOWS = 10;
/** A socket that sent nothing (not even a ping) for so long is dead: a closed lid sends no close frame. */
export const SILENCE_LIMIT_MS = MINUTE_MS;

/** What the Worker says about who opens a socket. */
export const SocketCaller = z.object({
  caller: Caller,
  hash: z.string(),
  /** Milliseconds; null: no end. */
  expires_at: z.nullable(z.number()),
  /** The chat it watches; null on the inbox's socket. */
  session_id: z.nullable(z.string()),
});
export type SocketCaller = z.infer<typeof SocketCaller>;

/** What survives hibernation beside the socket. */
const Attachment = z.object({
  ...SocketCaller.shape,
  opened_at: z.number(),
  /** False until hello: nothing is sent to a socket that has not said where it stands. */
  greeted: z.boolean(),
  /** On a chat's socket, once its client has said so. */
  viewing: z.optional(ViewingState),
  /** The chats that its window has on screen; on the inbox's socket. */
  on_screen: z.optional(z.array(z.string())),
});
export type Attachment = z.infer<typeof Attachment>;

export type Socket = { ws: WebSocket; attachment: Attachment };

export const setLiveness = (ctx: DurableObjectState): void => {
  ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
};

/** "Service restart": no code of ours, so that the client connects again. */
export const CONNECT_AGAIN = 1012;

/** Null: other code than this wrote it. Such a socket is closed, and its client connects again. */
export const attachmentOf = (ws: WebSocket): Attachment | null => {
  const attachment = Attachment.safeParse(ws.deserializeAttachment()).data ?? null;
  if (attachment === null) closeSocket(ws, CONNECT_AGAIN, 'connect again');
  return attachment;
};

/** Every open socket, or those of one agent. The one that is closing is not among them. */
export const socketsOf = (ctx: DurableObjectState, agentId?: string): Socket[] =>
  ctx.getWebSockets(agentId).flatMap((ws) => {
    const attachment = ws.readyState === WebSocket.OPEN ? attachmentOf(ws) : null;
    return attachment === null ? [] : [{ ws, attachment }];
  });

/** Takes an upgrade request that the Worker has authorised; closes the agent's oldest window beyond the limit. */
export const acceptSocket = (
  ctx: DurableObjectState,
  request: Request,
  now: number,
): { response: Response; socket: Socket } => {
  const said = SocketCaller.parse(JSON.parse(request.headers.get(CALLER_HEADER) ?? 'null'));
  const windows = socketsOf(ctx, said.caller.id).sort(
    (a, b) => a.attachment.opened_at - b.attachment.opened_at,
  );
  for (const oldest of windows.slice(0, Math.max(0, windows.length - MAX_WINDOWS + 1))) {
    closeSocket(oldest.ws, closeCodes.too_many_windows, 'too many windows');
  }
  const pair = new WebSocketPair();
  ctx.acceptWebSocket(pair[1], [said.caller.id]);
  const attachment: Attachment = { ...said, opened_at: now, greeted: false };
  pair[1].serializeAttachment(attachment);
  return {
    response: new Response(null, { status: 101, webSocket: pair[0] }),
    socket: { ws: pair[1], attachment },
  };
};

/** Sends one frame; a socket that is just closing is no error. */
export const sendFrame = (ws: WebSocket, frame: unknown): void => {
  sendText(ws, JSON.stringify(frame));
};

export const sendText = (ws: WebSocket, text: string): void => {
  try {
    ws.send(text);
  } catch {
    // Closed between the look and the send: its client resumes on a new socket.
  }
};

export const closeSocket = (ws: WebSocket, code: number, reason: string): void => {
  try {
    ws.close(code, reason);
  } catch {
    // Already closed.
  }
};

/** When the client was last heard: its last ping (answered by the platform) or its opening. */
export const lastHeardAt = (ctx: DurableObjectState, socket: Socket): number =>
  Math.max(
    socket.attachment.opened_at,
    ctx.getWebSocketAutoResponseTimestamp(socket.ws)?.getTime() ?? 0,
  );
