// Reactions, edits and deletions go where their message is: at an alias with chats of its own that may
// be the alias, whichever of the customer's objects they come to.
import { describeError } from '../../../shared/log.ts';
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import type { InboundMessage } from '../../../shared/whatsapp/inbound.ts';
import { withLimit } from '../../runtime/with-limit.ts';
import { targetOf } from '../amendments/amend.ts';
import { hear, isHandedOver } from './hand-over.ts';
import { ofKind, type LinkRow } from './links.ts';
import { receive } from '../receive.ts';
import type { Amended, Delivery } from '../rpc.ts';
import type { Self } from './self.ts';
import { isStored } from '../store.ts';
import { takeTurn } from '../turn.ts';

const LIMIT_MS = 2 * SECOND_MS;

export const NOTHING_AMENDED: Amended = { taken: [], refused: [] };

/** Takes those whose messages are here, and knows those that it took before. */
export const amendHere = (self: Self, delivery: Delivery): Amended => {
  const chat = self.chat();
  if (chat === null) return NOTHING_AMENDED;
  const messages = delivery.messages.filter(({ wamid, amends }) => {
    if (amends === null) return false;
    if (isStored(chat.sql, wamid)) return true;
    const target = targetOf(chat, amends.target);
    return target !== undefined && !isHandedOver(target);
  });
  if (messages.length === 0) return NOTHING_AMENDED;
  const refused = receive(chat, { ...delivery, messages });
  return { taken: messages.map(({ wamid }) => wamid), refused };
};

/** Aliases that may have what the delivery amends and this object has not. */
export const amendedAt = (self: Self, links: LinkRow[], { messages }: Delivery): string[] => {
  const chat = self.chat();
  const isUnknown = messages.some(
    ({ wamid, amends }) =>
      amends !== null &&
      (chat === null ||
        (!isStored(chat.sql, wamid) && targetOf(chat, amends.target) === undefined)),
  );
  if (!isUnknown) return [];
  // One that was empty when it became an alias has nothing; of an inherited one that is not known.
  return ofKind(links, 'alias')
    .filter(({ merge_id, reason }) => merge_id !== null || reason === null)
    .map(({ name }) => name);
};

/** A customer's reaction opens the service window like a message. */
const reactedAt = (messages: InboundMessage[], { taken }: Amended): number | null => {
  const times = messages
    .filter(({ wamid, amends, origin }) => {
      return taken.includes(wamid) && amends?.kind === 'reaction' && origin === 'customer';
    })
    .map(({ at }) => at);
  return times.length === 0 ? null : Math.max(...times);
};

/** Without an answer they are kept here, as if their messages were still to come. */
export const askAlias = async (self: Self, name: string, delivery: Delivery): Promise<Amended> => {
  const messages = delivery.messages.filter(({ amends }) => amends !== null);
  try {
    const asked = self.peer(name).amend({ ...delivery, object_name: name, messages });
    const answer = await withLimit(asked, LIMIT_MS);
    const chat = self.chat();
    if (chat !== null) takeTurn(chat, () => hear(chat, name, reactedAt(messages, answer)));
    return answer;
  } catch (error) {
    self.log({ event: 'amend_failed', ...describeError(error) });
    return NOTHING_AMENDED;
  }
};
