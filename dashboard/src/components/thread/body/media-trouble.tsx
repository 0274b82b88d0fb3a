import { CloudAlert, RotateCw } from 'lucide';
import type { Message } from '../../../../../shared/protocol/message.ts';
import { threadStrings } from '../../../strings/thread.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { kindName } from './kind-name.ts';
import './media-trouble.css';

const words = threadStrings.media;

type Props = {
  message: Message;
  /** Here, but the browser could not draw it. */
  broken?: boolean;
  onFetchAgain: ((message: Message) => void) | undefined;
};

/** A file that is not there: why, and what may be done. */
export const MediaTrouble = ({ message, broken = false, onFetchAgain }: Props) => {
  const kind = kindName(message);
  const { media } = message;
  const expired = media?.state === 'expired';
  const what = broken ? words.unreadable(kind) : expired ? words.expired(kind) : words.failed(kind);
  const theirs = message.sender_type === 'customer';
  // WhatsApp names no type where it could not get the file itself: there is none to fetch.
  const none = theirs && (media?.mime_type ?? null) === null;
  const mayFetch = onFetchAgain !== undefined && theirs && !none;
  return (
    <div class="media-trouble">
      <Icon node={CloudAlert} size={22} />
      <div>
        <strong>{media?.filename ?? what}</strong>
        <small>
          {media?.filename ? `${what}. ` : null}
          <bdi>{media?.detail ?? (theirs && !mayFetch ? words.askAgain : null)}</bdi>
        </small>
        {mayFetch && (
          <Button size="s" icon={RotateCw} onClick={() => onFetchAgain(message)}>
            {words.fetchAgain}
          </Button>
        )}
      </div>
    </div>
  );
};
