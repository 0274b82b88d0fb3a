import { User } from 'lucide';
import { hueOf, initials } from '../../format/customer.ts';
import { Icon } from './icon.tsx';
import './avatar.css';

type Props = { name: string; id: string; size?: 's' | 'm' | 'l' };

/** Initials on a steady colour; a customer without letters in their name gets a figure. */
export const Avatar = ({ name, id, size = 'm' }: Props) => {
  const letters = initials(name);
  return (
    <span
      class="avatar"
      data-size={size}
      data-hue={hueOf(id, 6)}
      data-letters={letters}
      aria-hidden="true"
    >
      {letters === '' && <Icon node={User} size={size === 's' ? 14 : 20} />}
    </span>
  );
};
