// What Meta reports of the number goes to the inbox, which keeps the newest of it.
import { describeError, log } from '../../shared/log.ts';
import { iso } from '../../shared/protocol/time.ts';
import type { NumberReport } from '../../shared/whatsapp/inbound.ts';
import { callObject, isPassing } from '../call-object.ts';
import type { Services } from '../services.ts';
import type { Delivered } from './deliver.ts';
import { hexDigest } from './park.ts';

/** More than so many of one delivery are Meta's own repetition: the newest are kept anyway. */
const MAX_REPORTS = 200;

/** Takes reports to the inbox. Never throws; answers as `deliverAll` does. */
export const deliverReports = async (
  { inbox }: Pick<Services, 'inbox'>,
  reports: NumberReport[],
): Promise<Delivered> => {
  if (reports.length === 0) return { park: [], again: false };
  try {
    const events = await Promise.all(
      reports.slice(-MAX_REPORTS).map(async ({ identity, at, kind, level, text, raw }) => ({
        id: await hexDigest(identity),
        kind,
        at: iso(at),
        level,
        text,
        raw,
      })),
    );
    await callObject(inbox, (stub) => stub.noteNumber(events));
    return { park: [], again: false };
  } catch (error) {
    const again = isPassing(error);
    log({ event: 'number_events_failed', again, ...describeError(error) });
    if (again) return { park: [], again };
    const reason = 'the inbox could not take this report';
    return { park: reports.map((item) => ({ reason, at: item.at, item })), again: false };
  }
};
