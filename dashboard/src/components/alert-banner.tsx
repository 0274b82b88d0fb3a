import { TriangleAlert } from 'lucide';
import type { Alert } from '../../../shared/protocol/frames.ts';
import { Icon } from './icon.tsx';
import './alert-banner.css';

type Props = { alerts: readonly Alert[] };

/** What the whole desk must know; it stays until it is over. */
export const AlertBanner = ({ alerts }: Props) => (
  <>
    {alerts.map((alert) => (
      <p key={alert.kind} class="alert-banner" role="alert">
        <Icon node={TriangleAlert} size={18} />
        {alert.detail}
      </p>
    ))}
  </>
);
