import { frameGate } from '../runtime/read-frame.ts';
import {
  attachmentOf,
  closeSocket,
  lastHeardAt,
  sendText,
  type Attachment,
} from '../runtime/sockets.ts';
import type { Wire } from './desk.ts';

type Gate = (ws: WebSocket, now: number) => boolean;

const wireOf = (
  ctx: DurableObjectState,
  ws: WebSocket,
  { stored, gate }: { stored: Attachment; gate: Gate },
): Wire => {
  let attachment = stored;
  let heardAt = 0;
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
    view: (on_screen) => {
      attachment = { ...attachment, on_screen };
      ws.serializeAttachment(attachment);
    },
    hear: (now) => {
      heardAt = now;
      return gate(ws, now);
    },
  };
};

/**
 * The object's sockets as the core sees them. Each attachment is read once a wake and not once a
 * frame: with many sockets, reading costs as much as sending.
 */
export const wiresOf = (ctx: DurableObjectState) => {
  const known = new WeakMap<WebSocket, Wire>();
  const gate: Gate = frameGate();
  const wire = (ws: WebSocket): Wire | null => {
    const found = known.get(ws);
    if (found !== undefined) return found;
    const stored = attachmentOf(ws);
    if (stored === null) return null;
    const made = wireOf(ctx, ws, { stored, gate });
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
