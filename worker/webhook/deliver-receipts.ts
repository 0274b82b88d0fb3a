// Receipts go to the object that Meta's echo of our callback data names, else to the recipient's.
// They never make an object: one that holds nothing answers so without a write.
import { describeError, log } from '../../shared/log.ts';
import type { AddressedReceipt, Receipt } from '../../shared/whatsapp/inbound.ts';
import { callObject, isPassing } from '../call-object.ts';
import type { Services } from '../services.ts';
import type { ChatStub } from '../stubs.ts';
import type { Delivered } from './deliver.ts';

type Ways = Pick<Services, 'chatById' | 'chatByName' | 'archive' | 'waitUntil'>;
type Address = {
  object_id: string | null;
  object_name: string | null;
  stub: () => ChatStub;
  receipts: Receipt[];
};

const addressed = (services: Ways, receipts: AddressedReceipt[]): Address[] => {
  const addresses = new Map<string, Address>();
  for (const { object_id, object_name, receipt } of receipts) {
    const id = object_id !== null && services.chatById(object_id) !== null ? object_id : null;
    const to = id ?? object_name;
    if (to === null) {
      log({ event: 'receipt_dropped', reason: 'it names neither our message nor a recipient' });
      continue;
    }
    const known = addresses.get(to);
    if (known !== undefined) {
      known.receipts.push(receipt);
      continue;
    }
    const stub = () => (id === null ? null : services.chatById(id)) ?? services.chatByName(to);
    addresses.set(to, { object_id: id, object_name, stub, receipts: [receipt] });
  }
  return [...addresses.values()];
};

/** For messages whose object has deleted its rows. Best effort: a receipt may be lost there. */
const applyLate = async (services: Ways, objectId: string, late: Receipt[]): Promise<void> => {
  for (const receipt of late) {
    try {
      await services.archive.lateReceipt(objectId, receipt);
    } catch (error) {
      log({ event: 'receipt_dropped', reason: 'late', ...describeError(error) });
    }
  }
};

/** Takes receipts to their objects. Never throws; answers as `deliverAll` does. */
export const deliverReceipts = async (
  services: Ways,
  receipts: AddressedReceipt[],
): Promise<Delivered> => {
  const results = await Promise.all(
    addressed(services, receipts).map(async (address): Promise<Delivered> => {
      try {
        const { unknown, customer_id } = await callObject(address.stub, (chat) =>
          chat.receipts(address.receipts),
        );
        // Without our callback data it is a message of somebody else's on the same number.
        if (unknown.length > 0 && address.object_id !== null) {
          services.waitUntil(applyLate(services, customer_id ?? address.object_id, unknown));
        }
        return { park: [], again: false };
      } catch (error) {
        const again = isPassing(error);
        log({ event: 'receipts_failed', again, ...describeError(error) });
        if (again) return { park: [], again };
        const reason = 'its object could not take this receipt';
        return {
          park: address.receipts.map((receipt) => ({
            reason,
            at: receipt.at,
            item: { object_id: address.object_id, object_name: address.object_name, receipt },
          })),
          again: false,
        };
      }
    }),
  );
  return { park: results.flatMap(({ park }) => park), again: results.some(({ again }) => again) };
};
