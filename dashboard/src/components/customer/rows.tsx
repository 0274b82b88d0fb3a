import type { ComponentChildren } from 'preact';
import type { Rows } from '../../store/customer/customer.ts';
import { customerStrings } from '../../strings/customer.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

type Props<T> = {
  rows: Rows<T>;
  /** What to say where there are none. */
  none: string;
  onRetry: () => void;
  children: (rows: readonly T[]) => ComponentChildren;
};

const words = customerStrings;

/** A list of the panel in each of its states. */
export const RowsOf = <T,>({ rows: { state, rows }, none, onRetry, children }: Props<T>) => {
  if (state === 'loading') return <Skeleton kind="lines" count={1} />;
  const again = (
    <Button size="s" onClick={onRetry}>
      {words.retry}
    </Button>
  );
  if (state === 'failed')
    return (
      <div class="panel-none">
        <p>{words.rowsFailed}</p>
        {again}
      </div>
    );
  return (
    <>
      {rows.length > 0 && children(rows)}
      {rows.length === 0 && state === 'ready' && <p class="panel-none">{none}</p>}
      {state === 'partial' && (
        <div class="panel-none">
          <p>{words.partial}</p>
          {again}
        </div>
      )}
    </>
  );
};
