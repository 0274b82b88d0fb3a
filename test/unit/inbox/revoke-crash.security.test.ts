import { expect, it } from 'vitest';
import { revoke } from '../../../durable-objects/inbox/revoke.ts';
import { registerSocket } from '../../../durable-objects/inbox/roster.ts';
import { MINUTE_MS } from '../../../shared/protocol/time.ts';
import { ana, makeOffice, objectId } from './office.ts';

it('X9: a crash in the middle of a sign-out leaves no chat socket open', async () => {
  const office = makeOffice();
  office.admit(ana);
  registerSocket(office.desk, ana.id, objectId(1));
  office.chats.closeSockets = () => new Promise(() => {});
  void revoke(office.desk, office.hash(ana));
  office.crash();
  office.calls.length = 0;
  office.chats.closeSockets = async () => {};
  await office.pass(MINUTE_MS);
  expect(office.calls).toMatchObject([{ call: 'closeSockets', object_id: objectId(1) }]);
  expect(office.sql.rows('SELECT * FROM closings')).toEqual([]);
});
