import { env, evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import { INBOX_NAME } from '../../../durable-objects/inbox/rpc.ts';
import {
  admitEveryone,
  ana,
  ben,
  hello,
  newCustomer,
  openInbox,
  sam,
  type Line,
} from '../support/desk.ts';

beforeAll(admitEveryone);

const greet = async (line: Line) => {
  line.send(hello());
  await line.until('a snapshot', (frame) => frame.type === 'snapshot');
  return line;
};

/** After a deploy: what stands beside the agent's sockets is of other code. */
const deploy = async (stub: DurableObjectStub, agentId: string) => {
  await runInDurableObject(stub, (_instance, state) => {
    for (const ws of state.getWebSockets(agentId)) ws.serializeAttachment({ who: agentId });
  });
  await evictDurableObject(stub, { webSockets: 'hibernate' });
};

it('F18: a chat’s socket of other code is closed to connect again, and the chat goes on', async () => {
  const maria = newCustomer();
  const { id } = await maria.asks();
  await maria.accepts(ana, id);
  const anas = await greet(await maria.socket(ana, id));
  const sams = await greet(await maria.socket(sam, id));
  await deploy(maria.stub() as unknown as DurableObjectStub, sam.id);
  expect(await maria.delivers(maria.message('hello'))).toEqual({ refused: [] });
  expect(await sams.untilClosed()).toBe(1012);
  await anas.until('the message', (frame) => frame.type === 'changed');
});

it('F18: so is one on the inbox, which hears chats as before', async () => {
  const anas = await greet(await openInbox(ana));
  const bens = await greet(await openInbox(ben));
  const { INBOX } = env as unknown as { INBOX: DurableObjectNamespace };
  await deploy(INBOX.getByName(INBOX_NAME), ben.id);
  const { id } = await newCustomer().asks();
  expect(await bens.untilClosed()).toBe(1012);
  await anas.until('the new chat', (frame) => JSON.stringify(frame).includes(id));
});
