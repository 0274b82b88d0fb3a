import { Check, CheckCheck, CircleAlert, CircleHelp, Clock3, Mic } from 'lucide';
import type { IconNode } from 'lucide';
import type { TickState } from '../../format/delivery.ts';
import { strings } from '../../strings/desk.ts';
import { Icon } from '../ui/icon.tsx';
import './ticks.css';

const icons: Record<Exclude<TickState, 'received'>, IconNode> = {
  sending: Clock3,
  queued: Clock3,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  played: Mic,
  failed: CircleAlert,
  unknown: CircleHelp,
};

type Props = { state: TickState };

/** How far an outgoing message has come, as people know it from WhatsApp. */
export const Ticks = ({ state }: Props) =>
  state === 'received' ? null : (
    <span class="ticks" data-state={state} title={strings.delivery[state]}>
      <Icon node={icons[state]} size={15} label={strings.delivery[state]} />
    </span>
  );
