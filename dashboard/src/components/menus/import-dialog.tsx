import { useEffect, useRef, useState } from 'preact/hooks';
import type { Change, Read } from '../../format/menus/import.ts';
import { menusStrings } from '../../strings/menus.ts';
import { Button } from '../ui/button.tsx';
import '../ui/checkbox.css';
import './import-dialog.css';

type Props = {
  file: string;
  read: Read;
  /** What taking it would change. */
  changes: readonly Change[];
  onTake: (keepOthers: boolean) => void;
  onClose: () => void;
};

const words = menusStrings;

const Faults = ({ file, read }: { file: string; read: Exclude<Read, { menus: unknown }> }) =>
  'refused' in read ? (
    <p>{words.importNot[read.refused]}</p>
  ) : (
    <>
      <p>{words.importFaults(file)}</p>
      <ul class="import-faults">
        {read.faults.map((fault) => (
          <li key={`${fault.path} ${fault.kind}`}>
            <code dir="ltr">
              {fault.path === '' ? words.importFile : fault.path.split('.').join(' › ')}
            </code>
            <span>{words.fault(fault)}</span>
          </li>
        ))}
      </ul>
    </>
  );

const Changes = (props: Props & { keep: boolean; onKeep: (keep: boolean) => void }) => {
  const others = props.changes.some(({ kind }) => kind === 'absent');
  return (
    <>
      <p>{words.importChanges(props.file)}</p>
      <ul class="import-changes">
        {props.changes.map(({ name, kind }) => (
          <li key={name} data-kind={kind} data-gone={kind === 'absent' && !props.keep}>
            <bdi>{name}</bdi>
            <span class="chip">{words.importKinds[kind]}</span>
          </li>
        ))}
      </ul>
      {others && (
        <label class="import-others">
          <input
            type="checkbox"
            class="checkbox"
            checked={!props.keep}
            onChange={(event) => props.onKeep(!event.currentTarget.checked)}
          />
          {words.importOthers}
        </label>
      )}
    </>
  );
};

/** What is in a file, before any of it is taken. */
export const ImportDialog = (props: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [keep, setKeep] = useState(true);
  useEffect(() => dialog.current?.showModal(), []);
  const { read, changes } = props;
  const good = 'menus' in read;
  const changing = changes.some(
    ({ kind }) => kind === 'new' || kind === 'changed' || (kind === 'absent' && !keep),
  );
  return (
    <dialog
      ref={dialog}
      class="import-dialog"
      aria-labelledby="import-title"
      onClose={props.onClose}
    >
      <h2 id="import-title">{good ? words.importTitle : words.importRefused}</h2>
      {good ? (
        <Changes {...props} keep={keep} onKeep={setKeep} />
      ) : (
        <Faults {...props} read={read} />
      )}
      {good && !changing && <p role="status">{words.importNothing}</p>}
      <p class="import-acts">
        <Button tone="quiet" onClick={() => dialog.current?.close()}>
          {words.cancel}
        </Button>
        {good && (
          <Button
            tone="primary"
            disabled={!changing}
            onClick={() => {
              props.onTake(keep);
              dialog.current?.close();
            }}
          >
            {words.importTake}
          </Button>
        )}
      </p>
    </dialog>
  );
};
