import { strings } from '../../strings/desk.ts';
import './skeleton.css';

type Props = { kind: 'rows' | 'bubbles' | 'lines'; count?: number };

/** The shape of what is coming, so that nothing jumps when it comes. */
export const Skeleton = ({ kind, count = 5 }: Props) => (
  <div class="skeleton" data-kind={kind} role="status">
    <span class="unseen">{strings.loading}</span>
    {Array.from({ length: count }, (_, at) => (
      <div key={at} class="skeleton-item" aria-hidden="true" />
    ))}
  </div>
);
