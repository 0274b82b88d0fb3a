import { Check, TriangleAlert } from 'lucide';
import { Icon } from '../ui/icon.tsx';
import './setting-state.css';

/** How a setting stands, by what is outside of it: the browser, or another setting. */
export const SettingState = ({ good, text }: { good: boolean; text: string }) => (
  <p class="setting-state" data-good={good} role="status">
    <Icon node={good ? Check : TriangleAlert} size={16} />
    {text}
  </p>
);
