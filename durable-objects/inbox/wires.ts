import { SECOND_MS } from '../../shared/protocol/time.ts';
import {
  attachmentOf,
  closeSocket,
  lastHeardAt,
  sendText,
  type Attachment,
} from '../runtime/sockets.ts';
import type { Wire } from './desk.ts';

/** What one client may send: far above any honest one. */
const FRAMES = 100;
const WITHIN_MS = 10 * SECOND_MS;

const wireOf = (ctx: DurableObjectState, ws: WebSocket, stored: Attachment): Wire => {
  let attachment = stored;
  let heardAt = 0;
  let window = { since: 0, frames: 0 };
  return {
    who: () => attachment,
    heardAt: () => Math.max(heardAt, lastHeardAt(ctx, { ws, attachment })),
    send: (text) => sendText(ws, text),
    close: (code, reason) => closeSocket(ws, code, reason),
    greet: () => {
      if (attachment.greeted) return;
      attachment = { ...attachment, greeted: true };
      ws.serializeAttachment(attachment);
    },
    hear: (now) => {
      heardAt = now;
      if (now - window.since >= WITHIN_MS) window = { since: now, frames: 0 };
      window.frames += 1;
      return window.frames <= FRAMES;
    },
  };
};

/**
 * The object's sockets as the core sees them. Each attachment is read once a wake and not once a
 * frame: with many sockets, reading costs as much as sending.
 */
export const wiresOf = (ctx: DurableObjectState) => {
  const known = new WeakMap<WebSocket, Wire>();
  const wire = (ws: WebSocket): Wire | null => {
    const found = known.get(ws);
    if (found !== undefined) return found;
    const attachment = attachmentOf(ws);
    if (attachment === null) return null;
    const made = wireOf(ctx, ws, attachment);
    known.set(ws, made);
    return made;
  };
  return {
    wire,
    open: (agentId?: string): Wire[] =>
      ctx
        .getWebSockets(agentId)
        .filter((ws) => ws.readyState === WebSocket.OPEN)
        .flatMap((ws) => wire(ws) ?? []),
  };
};
