// The limit that the product is measured against: one Worker and one object that verify Meta's
// signature, write one row and send one frame. Nothing here may be left out of a real desk.
import { DurableObject } from 'cloudflare:workers';
import { verifySignature } from '../../../shared/whatsapp/signature.ts';

type Env = { BARE_CHAT: DurableObjectNamespace<BareChat>; WHATSAPP_APP_SECRET: string };
type Delivery = {
  entry: {
    changes: { value: { messages: { id: string; from: string; text: { body: string } }[] } }[];
  }[];
};

export class BareChat extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS messages (wamid TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID',
    );
  }

  async receive(wamid: string, text: string): Promise<void> {
    this.ctx.storage.sql.exec('INSERT INTO messages (wamid, text) VALUES (?, ?)', wamid, text);
    const frame = JSON.stringify({ type: 'added', id: wamid, text });
    for (const ws of this.ctx.getWebSockets()) ws.send(frame);
  }

  override async fetch(): Promise<Response> {
    const pair = new WebSocketPair();
    this.ctx.acceptWebSocket(pair[1]);
    return new Response(null, { status: 101, webSocket: pair[0] });
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname !== '/webhook') return env.BARE_CHAT.getByName(pathname).fetch(request);
    const bytes = await request.arrayBuffer();
    const signature = request.headers.get('x-hub-signature-256');
    if (!(await verifySignature(env.WHATSAPP_APP_SECRET, bytes, signature))) {
      return new Response(null, { status: 401 });
    }
    const delivery = JSON.parse(new TextDecoder().decode(bytes)) as Delivery;
    const message = delivery.entry[0]?.changes[0]?.value.messages[0];
    if (message === undefined) return new Response(null, { status: 400 });
    await env.BARE_CHAT.getByName(`/${message.from}`).receive(message.id, message.text.body);
    return new Response('ok');
  },
};
