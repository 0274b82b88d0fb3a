// The product's Worker and objects, with every written row counted where it is written. Local
// runtimes run a Worker and its objects in one isolate, so one list in memory holds all counts.
import { ChatSession as RealChatSession } from '../../durable-objects/chat-session/chat-session.ts';
import { Inbox as RealInbox } from '../../durable-objects/inbox/inbox.ts';
import product from '../../worker/index.ts';
import type { Written } from './load/counts.ts';

type Env = ConstructorParameters<typeof RealChatSession>[1];
type InboxEnv = ConstructorParameters<typeof RealInbox>[1];
type Cursor = { readonly rowsRead: number; readonly rowsWritten: number };
type Noted = Omit<Written, 'read' | 'rows'> & { cursor: Cursor };

const noted: Noted[] = [];

/** Replaces the two ways in which an object of ours writes by ones that also note it. */
const counted = (ctx: DurableObjectState, object: Written['object']): DurableObjectState => {
  const { storage } = ctx;
  const exec = storage.sql.exec.bind(storage.sql);
  const setAlarm = storage.setAlarm.bind(storage);
  Object.defineProperty(storage.sql, 'exec', {
    value: (query: string, ...bindings: unknown[]) => {
      const cursor = exec(query, ...bindings);
      noted.push({ object, statement: query.trim().replaceAll(/\s+/g, ' ').slice(0, 80), cursor });
      return cursor;
    },
  });
  Object.defineProperty(storage, 'setAlarm', {
    value: (at: number | Date) => {
      // Billed as one row, whatever it changes (Durable Objects, "Pricing").
      const cursor = { rowsRead: 0, rowsWritten: 1 };
      noted.push({ object, statement: 'setAlarm', cursor, due: Number(at) });
      return setAlarm(at);
    },
  });
  return ctx;
};

/** Notes every call of an object, the alarm's and the sockets' included. */
const countCalls = (counting: { prototype: object }, real: { prototype: object }): void => {
  const object = real === RealInbox ? 'inbox' : 'chat';
  for (const [name, { value }] of Object.entries(
    Object.getOwnPropertyDescriptors(real.prototype),
  )) {
    if (name === 'constructor' || typeof value !== 'function') continue;
    const method = value as (...args: unknown[]) => unknown;
    Object.defineProperty(counting.prototype, name, {
      value(...args: unknown[]) {
        noted.push({ object, statement: `call ${name}`, cursor: { rowsRead: 0, rowsWritten: 0 } });
        return method.apply(this, args);
      },
    });
  }
};

export class ChatSession extends RealChatSession {
  constructor(ctx: DurableObjectState, env: Env) {
    super(counted(ctx, 'chat'), env);
  }
}

export class Inbox extends RealInbox {
  constructor(ctx: DurableObjectState, env: InboxEnv) {
    super(counted(ctx, 'inbox'), env);
  }
}

countCalls(ChatSession, RealChatSession);
countCalls(Inbox, RealInbox);

export default {
  fetch(request: Request, env: never, ctx: ExecutionContext): Response | Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname !== '/bench/written') return product.fetch(request, env, ctx);
    const written: Written[] = noted.map(({ cursor, ...rest }) => ({
      ...rest,
      rows: cursor.rowsWritten,
      read: cursor.rowsRead,
    }));
    if (request.method === 'DELETE') noted.length = 0;
    return Response.json(written);
  },
};
