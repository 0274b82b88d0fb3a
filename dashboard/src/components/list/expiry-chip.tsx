import { Hourglass } from 'lucide';
import { DAY_MS } from '../../../../shared/protocol/time.ts';
import { clockTime, dayKey, duration, exactMoment, roughly } from '../../format/time.ts';
import { now } from '../../store/desk/clock.ts';
import { strings } from '../../strings/desk.ts';
import { handoverStrings as words } from '../../strings/handover.ts';
import { Icon } from '../ui/icon.tsx';
import '../ui/chip.css';

type Props = { expiresAt: string; zone: string | undefined };

const longWords = (expiresAt: string, present: number, zone?: string): string => {
  const left = duration(Date.parse(expiresAt) - present);
  const day = dayKey(expiresAt, zone);
  const time = clockTime(expiresAt, zone);
  if (day === dayKey(present, zone)) return words.endsToday(time, left);
  if (day === dayKey(present + DAY_MS, zone)) return words.endsTomorrow(time, left);
  return words.endsIn(left);
};

/** When the chat ends by itself: the hour where there is room for it, else how long it has. */
export const ExpiryChip = ({ expiresAt, zone }: Props) => (
  <span class="chip" title={strings.window.endsExact(exactMoment(expiresAt, zone))}>
    <Icon node={Hourglass} size={12} />
    <span class="expiry-long">{longWords(expiresAt, now.value, zone)}</span>
    <span class="expiry-short">{words.endsIn(roughly(Date.parse(expiresAt) - now.value))}</span>
  </span>
);
