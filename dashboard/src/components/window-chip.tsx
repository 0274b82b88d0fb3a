import { Clock } from 'lucide';
import { HOUR_MS } from '../../../shared/protocol/time.ts';
import { duration, exactMoment, windowUrgency } from '../format/time.ts';
import { now } from '../store/clock.ts';
import { strings } from '../strings.ts';
import { Icon } from './icon.tsx';
import './chip.css';

type Props = { closesAt: string | null; zone: string | undefined; long?: boolean };

/** How long WhatsApp still takes free text: colour for a glance, words for everybody. */
export const WindowChip = ({ closesAt, zone, long = false }: Props) => {
  const urgency = windowUrgency(closesAt, now.value);
  const closed = closesAt === null ? strings.window.none : strings.window.closed;
  const left = closesAt === null ? '' : duration(Date.parse(closesAt) - now.value);
  const words = urgency === 'closed' ? closed : strings.window.closesIn(left);
  // In a list hours are enough until it presses; a column of minutes is only noise.
  const hours = closesAt === null ? 0 : (Date.parse(closesAt) - now.value) / HOUR_MS;
  const shortLeft =
    urgency === 'good'
      ? strings.lasting.hours(Math.floor(hours), 0)
      : urgency === 'closed'
        ? strings.window.closedShort
        : left;
  const exact =
    closesAt === null
      ? strings.window.noneExact
      : (urgency === 'closed' ? strings.window.closedExact : strings.window.exact)(
          exactMoment(closesAt, zone),
        );
  return (
    <span class="chip" data-tone={urgency} data-short={!long} title={exact}>
      <Icon node={Clock} size={12} />
      {long ? (
        <>
          <span class="window-long">{words}</span>
          <span class="window-short">
            {urgency === 'closed' ? strings.window.closedShort : left}
          </span>
        </>
      ) : (
        <>
          <span class="unseen">{words}</span>
          <span aria-hidden="true">{shortLeft}</span>
        </>
      )}
    </span>
  );
};
