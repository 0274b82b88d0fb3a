import { capsOf } from '../../store/keyboard/keys.ts';
import './key-caps.css';

type Props = { keys: string; mac: boolean };

/** A chord as its caps. */
export const KeyCaps = ({ keys, mac }: Props) => (
  <span class="key-caps" dir="ltr">
    {capsOf(keys, mac).map((cap) => (
      <kbd key={cap}>{cap}</kbd>
    ))}
  </span>
);
