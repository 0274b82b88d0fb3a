import type { Connection } from '../../store/desk/connection.ts';
import { strings } from '../../strings/desk.ts';
import './connection-badge.css';

type Props = { state: Connection };

export const ConnectionBadge = ({ state }: Props) => (
  <span
    class="connection-badge"
    data-state={state}
    role="status"
    title={strings.connection.hints[state]}
  >
    <span aria-hidden="true" />
    {strings.connection[state]}
  </span>
);

/** For the states in which what is on screen may be late. */
export const ConnectionBar = ({ state }: Props) =>
  state === 'polling' || state === 'offline' ? (
    <p class="connection-bar" data-state={state} role="status">
      {strings.connection.hints[state]}
    </p>
  ) : null;
