// Each customer's messages go to their object in one ordered call, the customers side by side.
import { describeError, log } from '../../shared/log.ts';
import type { CustomerMessages, Unattributed } from '../../shared/whatsapp/inbound.ts';
import { callObject, isPassing } from '../call-object.ts';
import type { Services } from '../services.ts';

/** What is left to do: keep these aside, or have Meta deliver it all again. */
export type Delivered = { park: Unattributed[]; again: boolean };

const keptAside = (group: CustomerMessages, wamid: string, reason: string): Unattributed => ({
  reason,
  at: group.messages.find((message) => message.wamid === wamid)?.at ?? null,
  item: group.raw.get(wamid),
});

/**
 * Stores a customer's messages in their object. Those that its code cannot take come back to be
 * kept aside; where storing failed in a way that trying again may mend, `again` is true. Never throws.
 */
const deliver = async (
  { chatByName }: Pick<Services, 'chatByName'>,
  group: CustomerMessages,
): Promise<Delivered> => {
  const { raw: _, ...delivery } = group;
  try {
    const { refused, again = false } = await callObject(
      () => chatByName(group.object_name),
      (chat) => chat.receive(delivery),
    );
    const park = refused.map(({ key, reason }) => keptAside(group, key, reason));
    return { park, again };
  } catch (error) {
    const again = isPassing(error);
    log({
      event: 'webhook_call_failed',
      object_name: group.object_name,
      again,
      ...describeError(error),
    });
    if (again) return { park: [], again };
    const reason = 'its object could not take it';
    return {
      park: group.messages.map(({ wamid }) => keptAside(group, wamid, reason)),
      again: false,
    };
  }
};

/** A call for each group; two of one object, a phone number that changed hands, one after the other. */
export const deliverAll = (
  services: Pick<Services, 'chatByName'>,
  groups: CustomerMessages[],
): Promise<Delivered>[] => {
  const calls = new Map<string, Promise<Delivered>>();
  return groups.map((group) => {
    const before = calls.get(group.object_name);
    const call =
      before === undefined ? deliver(services, group) : before.then(() => deliver(services, group));
    calls.set(group.object_name, call);
    return call;
  });
};
