import { now } from '../../store/desk/clock.ts';

type Props = { text: (now: number) => string };

/** A text that follows the clock. Only this node is drawn again each second. */
export const Ticking = ({ text }: Props) => <>{text(now.value)}</>;
