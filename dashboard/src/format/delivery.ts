// How far an outgoing message has come, for ticks and for the lines below them. Pure.
import type { Message, MessageStatus } from '../../../shared/protocol/message.ts';

export type TickState = MessageStatus | 'sending' | 'played';

/** A voice message that was listened to is further than read. */
export const tickOf = ({ status, media, receipts }: Message): TickState =>
  status === 'read' && media?.voice === true && receipts.played !== undefined ? 'played' : status;

export type DeliveryStep = 'created' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

const order = ['sent', 'delivered', 'read', 'played', 'failed'] as const;

/** When each state was reached, first to last; what was never reported is left out. */
export const deliverySteps = (message: Message): { step: DeliveryStep; at: string }[] => [
  { step: 'created', at: message.created_at },
  ...order.flatMap((step) => {
    const at = message.receipts[step];
    return at === undefined ? [] : [{ step, at }];
  }),
];

/** Only what a person may have sent again: failed, or without an answer. */
export const canRetry = ({ status, sender_type, visibility, deleted }: Message): boolean =>
  (status === 'failed' || status === 'unknown') &&
  sender_type !== 'customer' &&
  visibility === 'public' &&
  !deleted;
