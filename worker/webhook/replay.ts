// Plays what was kept aside again, through the code that takes in deliveries.
import { replayOf } from '../../shared/whatsapp/replay.ts';
import type { Services } from '../services.ts';
import { deliverReceipts } from './deliver-receipts.ts';
import { parkItems } from './park.ts';
import { type TakenIn, takeIn } from './take-in.ts';

const parse = (raw: string): unknown => {
  try {
    return JSON.parse(raw);
  } catch {
    // Then nothing can be made of it.
    return null;
  }
};

/** Takes in what stands under `key`, and answers where it went: to its key again, if nowhere else. */
export const replay = async (services: Services, key: string, raw: string): Promise<TakenIn> => {
  const kept = replayOf(parse(raw));
  if (kept === null) return { stored: 0, parked: [key], again: 0 };
  if ('body' in kept) {
    const taken = await takeIn(services, kept.body, JSON.stringify(kept.body));
    // For another number, or empty: it has gone nowhere, so it stays here.
    const isNowhere = taken.stored + taken.parked.length + taken.again === 0;
    return isNowhere ? { ...taken, parked: [key] } : taken;
  }
  const { park, again } = await deliverReceipts(services, [kept.receipt]);
  const parked = await parkItems(services, park, raw);
  return { stored: again || park.length > 0 ? 0 : 1, parked, again: again ? 1 : 0 };
};
