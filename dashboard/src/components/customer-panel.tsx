import { Copy, X } from 'lucide';
import type { CustomerPatch } from '../../../shared/protocol/customer.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { customerName } from '../format/customer.ts';
import { formatPhone } from '../format/phone.ts';
import type { CustomerCard } from '../store/customer.ts';
import { strings } from '../strings.ts';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { EarlierChats } from './earlier-chats.tsx';
import { IconButton } from './icon-button.tsx';
import { NotesEditor } from './notes-editor.tsx';
import { Skeleton } from './skeleton.tsx';
import { TagEditor } from './tag-editor.tsx';
import './customer-panel.css';

export type CustomerPanelProps = {
  session: Session;
  card: CustomerCard | null;
  zone: string | undefined;
  onChange: (patch: CustomerPatch) => void;
  onRetry: () => void;
  onCopy: (text: string) => void;
  onClose: () => void;
};

const words = strings.customer;

export const CustomerPanel = (props: CustomerPanelProps) => {
  const { session, card, zone, onChange } = props;
  const name = customerName(session, strings.unnamed);
  const customer = card?.customer ?? null;
  return (
    <aside class="customer-panel" aria-label={words.panel}>
      <div class="panel-bar">
        <h2>{words.panel}</h2>
        <IconButton icon={X} label={strings.close} onClick={props.onClose} />
      </div>
      <div class="panel-scroll" tabIndex={0} role="region" aria-label={words.panel}>
        <div class="panel-who">
          <Avatar name={name} id={session.customer_id} size="l" />
          <p class="panel-name" dir="auto">
            {name}
          </p>
          {session.phone_number !== null && (
            <p class="panel-handle">
              <span class="digits">{formatPhone(session.phone_number)}</span>
              <IconButton
                icon={Copy}
                label={`${words.copy} ${words.phone.toLowerCase()}`}
                onClick={() => props.onCopy(session.phone_number ?? '')}
              />
            </p>
          )}
          {session.username !== null && (
            <p class="panel-handle">@{session.username.replace(/^@/, '')}</p>
          )}
        </div>
        {card?.state === 'loading' && <Skeleton kind="lines" count={4} />}
        {card?.state === 'hidden' && <p class="panel-note">{words.hidden}</p>}
        {card?.state === 'failed' && (
          <div class="panel-note">
            <p>{words.failed}</p>
            <Button size="s" onClick={props.onRetry}>
              {strings.retry}
            </Button>
          </div>
        )}
        {customer && (
          <>
            <section>
              <button
                type="button"
                class="panel-vip"
                role="switch"
                aria-checked={customer.vip}
                onClick={() => onChange({ vip: !customer.vip })}
              >
                <span>
                  <strong>{words.vip}</strong>
                  <small>{words.vipHint}</small>
                </span>
                <span class="switch" data-on={customer.vip} aria-hidden="true" />
              </button>
            </section>
            <section>
              <h3>{words.tags}</h3>
              <TagEditor tags={customer.tags} onTags={(tags) => onChange({ tags })} />
            </section>
            <section>
              <h3>{words.notes}</h3>
              <NotesEditor
                key={customer.id}
                notes={customer.notes}
                onSave={(notes) => onChange({ notes })}
              />
            </section>
            <section>
              <h3>{words.earlier}</h3>
              <EarlierChats
                sessions={(card?.sessions ?? []).filter(({ id }) => id !== session.id)}
                zone={zone}
              />
            </section>
          </>
        )}
      </div>
    </aside>
  );
};
