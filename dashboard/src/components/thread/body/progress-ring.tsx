import './progress-ring.css';

type Props = {
  /** From 0 to 1; null: on its way, nobody knows how far. */
  part: number | null;
  label: string;
};

const ROUND = 2 * Math.PI * 18;

export const ProgressRing = ({ part, label }: Props) => (
  <span
    class="progress-ring"
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={part === null ? undefined : Math.round(part * 100)}
    data-unsure={part === null || undefined}
  >
    <svg viewBox="0 0 44 44" width="44" height="44" aria-hidden="true">
      <circle cx="22" cy="22" r="18" class="progress-ring-track" />
      <circle
        cx="22"
        cy="22"
        r="18"
        class="progress-ring-part"
        stroke-dasharray={ROUND}
        stroke-dashoffset={ROUND * (1 - (part ?? 0.25))}
      />
    </svg>
  </span>
);
