import { Clock } from 'lucide';
import { duration, exactMoment, roughly, windowUrgency } from '../../format/time.ts';
import { now } from '../../store/desk/clock.ts';
import { strings } from '../../strings/desk.ts';
import { Icon } from '../ui/icon.tsx';
import '../ui/chip.css';

type Props = { closesAt: string | null; zone: string | undefined; long?: boolean };

/** How long WhatsApp still takes free text: colour for a glance, words for everybody. */
export const WindowChip = ({ closesAt, zone, long = false }: Props) => {
  const urgency = windowUrgency(closesAt, now.value);
  const closed = closesAt === null ? strings.window.none : strings.window.closed;
  const left = closesAt === null ? 0 : Date.parse(closesAt) - now.value;
  const words = urgency === 'closed' ? closed : strings.window.closesIn(duration(left));
  // In a list a column of minutes is only noise.
  const short = urgency === 'closed' ? strings.window.closedShort : roughly(left);
  const exact =
    closesAt === null
      ? strings.window.noneExact
      : (urgency === 'closed' ? strings.window.closedExact : strings.window.exact)(
          exactMoment(closesAt, zone),
        );
  return (
    <span class="chip" data-tone={urgency} data-short={!long} title={exact}>
      <Icon node={Clock} size={12} />
      {long && <span class="window-long">{words}</span>}
      <span class={long ? 'window-short' : undefined}>
        <span class="unseen">{words}</span>
        <span aria-hidden="true">{short}</span>
      </span>
    </span>
  );
};
