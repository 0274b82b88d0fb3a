import type { NumberEvent } from '../../shared/protocol/number-event.ts';
import type { Desk } from './desk.ts';
import { insertNumberEvent } from './number-rows.ts';
import { publish } from './publish.ts';

/** Keeps what Meta reported of the number; the desk hears at once of what is new and may alert it. */
export const noteNumber = (desk: Desk, events: NumberEvent[]): void => {
  const fresh = desk.sql.transaction(() =>
    events.filter((event) => insertNumberEvent(desk.sql, event)),
  );
  if (fresh.length > 0) publish(desk, 'alerts');
};
