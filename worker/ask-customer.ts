import type { Gone } from '../durable-objects/chat-session/rpc.ts';
import { callObject } from './call-object.ts';
import type { Services } from './services.ts';
import type { ChatStub } from './stubs.ts';

/** What the customer's object answers; `gone`: no object keeps them, Postgres may. */
export const askCustomer = <T>(
  { chatById }: Services,
  id: string,
  call: (chat: ChatStub) => Promise<T | Gone>,
): Promise<T | Gone> =>
  callObject(
    () => chatById(id),
    async (chat) => (chat === null ? 'gone' : call(chat)),
  );
