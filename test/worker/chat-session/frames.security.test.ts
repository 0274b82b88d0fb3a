import { beforeAll, expect, it } from 'vitest';
import { admitEveryone, ana, newCustomer, sam } from '../support/desk.ts';

beforeAll(admitEveryone);

const openChat = async () => {
  const maria = newCustomer();
  const { id } = await maria.asks();
  await maria.accepts(ana, id);
  return { maria, id };
};

it('S12: a flood of frames closes its own socket with 1008, and the chat goes on', async () => {
  const { maria, id } = await openChat();
  const flood = await maria.socket(ana, id);
  for (let n = 0; n < 200; n += 1) flood.send({ type: 'typing' });
  expect(await flood.untilClosed()).toBe(1008);
  const good = await maria.socket(sam, id);
  good.send({ type: 'ping' });
  await good.until('a pong', (frame) => frame.type === 'pong');
});

it('F18: another version’s hello closes with 4400, whatever else it says', async () => {
  const { maria, id } = await openChat();
  const newer = await maria.socket(ana, id);
  newer.send({ type: 'hello', protocol: 2, resume: { from: 'cursor' } });
  expect(await newer.untilClosed()).toBe(4400);
});

it('S12: the limit of a frame counts bytes', async () => {
  const { maria, id } = await openChat();
  const big = await maria.socket(ana, id);
  big.send({ type: 'send_message', command_id: 'c', text: '€'.repeat(30_000) });
  expect(await big.untilClosed()).toBe(1009);
});
