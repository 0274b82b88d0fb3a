import type { PresenceState } from '../../../../shared/protocol/agent.ts';
import './presence-dot.css';

type Props = { state: PresenceState };

/** Decoration: the state's word always stands beside it. */
export const PresenceDot = ({ state }: Props) => (
  <span class="presence-dot" data-state={state} aria-hidden="true" />
);
