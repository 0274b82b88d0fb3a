import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from 'lucide';
import type { Message } from '../../../shared/protocol/message.ts';
import { downloadUrl } from '../format/media.ts';
import { exactMoment } from '../format/time.ts';
import { threadStrings } from '../strings-thread.ts';
import { authorName } from './body/picture.tsx';
import { Source } from './body/source.ts';
import { Icon, points } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { inlineStep } from './inline-step.ts';
import './lightbox.css';

points(ChevronLeft, ChevronRight);

const words = threadStrings.lightbox;

type Props = {
  /** All pictures of the chat that are here, oldest first. */
  pictures: readonly Message[];
  /** The message that was clicked. */
  first: Message;
  zone: string | undefined;
  onClose: () => void;
};

/** One picture large, and the others of the chat by the arrows. Escape is the browser's. */
export const Lightbox = ({ pictures, first, zone, onClose }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const source = useContext(Source);
  const [id, setId] = useState(first.id);
  const [large, setLarge] = useState(false);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useEffect(() => setLarge(false), [id]);

  const at = Math.max(
    0,
    pictures.findIndex((picture) => picture.id === id),
  );
  const picture = pictures[at] ?? first;
  const go = (step: number) => setId((pictures[at + step] ?? picture).id);

  return (
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={words.label}
      onClose={onClose}
      onKeyDown={(event) => {
        go(inlineStep(event.key));
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) dialog.current?.close();
      }}
    >
      <header>
        <div>
          <strong>{authorName(picture)}</strong>
          <small>
            <time dateTime={picture.created_at}>{exactMoment(picture.created_at, zone)}</time>
          </small>
        </div>
        <span class="digits" role="status">
          {words.place(at + 1, pictures.length)}
        </span>
        <IconButton
          icon={large ? ZoomOut : ZoomIn}
          label={large ? words.fit : words.zoom}
          pressed={large}
          onClick={() => setLarge(!large)}
        />
        <a
          class="icon-button"
          href={downloadUrl(source(picture))}
          download
          aria-label={words.save}
          title={words.save}
        >
          <Icon node={Download} size={20} />
        </a>
        <IconButton icon={X} label={words.close} onClick={() => dialog.current?.close()} />
      </header>
      <div
        class="lightbox-stage"
        data-large={large || undefined}
        onClick={(event) => {
          if (event.target === event.currentTarget) dialog.current?.close();
        }}
      >
        <img
          key={picture.id}
          src={source(picture)}
          alt={picture.media?.caption ?? ''}
          onClick={() => setLarge(!large)}
        />
      </div>
      {at > 0 && (
        <button
          type="button"
          class="lightbox-arrow"
          data-to="previous"
          aria-label={words.previous}
          title={words.previous}
          onClick={() => go(-1)}
        >
          <Icon node={ChevronLeft} size={26} />
        </button>
      )}
      {at < pictures.length - 1 && (
        <button
          type="button"
          class="lightbox-arrow"
          data-to="next"
          aria-label={words.next}
          title={words.next}
          onClick={() => go(1)}
        >
          <Icon node={ChevronRight} size={26} />
        </button>
      )}
      {(picture.media?.caption ?? '') !== '' && (
        <p class="lightbox-caption" dir="auto">
          {picture.media?.caption}
        </p>
      )}
    </dialog>
  );
};
