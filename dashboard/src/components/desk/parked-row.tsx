import { useState } from 'preact/hooks';
import { RotateCw, Trash2 } from 'lucide';
import { exactMoment } from '../../format/time.ts';
import type { Parked } from '../../net/health-api.ts';
import { healthStrings } from '../../strings/health.ts';
import { Button } from '../ui/button.tsx';

export type ParkedRowProps = {
  parked: Parked;
  zone: string | undefined;
  /** What was delivered, once it was asked for. */
  raw: string | null;
  busy: boolean;
  onShow: () => void;
  onHide: () => void;
  onReplay: () => void;
  onRemove: () => void;
};

const words = healthStrings;

/** Indented where it is JSON, so that a person can read it; as it is where not. */
const readable = (raw: string): string => {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
};

export const ParkedRow = (props: ParkedRowProps) => {
  const { parked, zone, raw, busy } = props;
  const [asked, setAsked] = useState(false);
  return (
    <li class="parked-row">
      <div class="parked-what">
        <strong title={parked.reason}>{words.reasons[parked.reason] ?? parked.reason}</strong>
        <small>
          <time dateTime={parked.at}>{exactMoment(parked.at, zone)}</time> ·{' '}
          {words.size(parked.size)}
        </small>
      </div>
      <div class="parked-acts">
        <Button size="s" onClick={raw === null ? props.onShow : props.onHide}>
          {raw === null ? words.show : words.hide}
        </Button>
        <Button size="s" icon={RotateCw} busy={busy} onClick={props.onReplay}>
          {words.replay}
        </Button>
        {asked ? (
          <span class="parked-sure" role="group" aria-label={words.sure}>
            {words.sure}
            <Button size="s" tone="danger" busy={busy} onClick={props.onRemove}>
              {words.remove}
            </Button>
            <Button size="s" onClick={() => setAsked(false)}>
              {words.keep}
            </Button>
          </span>
        ) : (
          <Button size="s" tone="danger" icon={Trash2} onClick={() => setAsked(true)}>
            {words.remove}
          </Button>
        )}
      </div>
      {raw !== null && (
        <pre tabIndex={0} aria-label={words.raw}>
          {readable(raw)}
        </pre>
      )}
    </li>
  );
};
