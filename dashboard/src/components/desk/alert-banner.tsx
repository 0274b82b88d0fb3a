import { TriangleAlert } from 'lucide';
import type { Alert } from '../../../../shared/protocol/frames.ts';
import { strings } from '../../strings/desk.ts';
import { Icon } from '../ui/icon.tsx';
import './alert-banner.css';

type Props = {
  alerts: readonly Alert[];
  /** Where those may see to it who can; null for the others. */
  health: string | null;
};

/** What the whole desk must know; it stays until it is over. */
export const AlertBanner = ({ alerts, health }: Props) => (
  <>
    {alerts.map((alert) => (
      <p key={alert.kind} class="alert-banner" role="alert">
        <Icon node={TriangleAlert} size={18} />
        <span>
          <bdi>{alert.detail}</bdi> {health !== null && <a href={health}>{strings.nav.health}</a>}
        </span>
      </p>
    ))}
  </>
);
