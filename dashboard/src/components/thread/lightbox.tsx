import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChevronLeft, ChevronRight, Download, MessageSquareText, X, ZoomIn, ZoomOut } from 'lucide';
import type { Message } from '../../../../shared/protocol/message.ts';
import { downloadUrl } from '../../format/media.ts';
import { exactMoment } from '../../format/time.ts';
import {
  CLOSE,
  panBy,
  toggleZoom,
  WHOLE,
  zoomAt,
  type Frame,
  type View,
} from '../../format/zoom.ts';
import { threadStrings } from '../../strings/thread.ts';
import { authorName } from './body/picture.tsx';
import { Source } from './body/source.ts';
import { Icon, points } from '../ui/icon.tsx';
import { inlineStep } from '../ui/inline-step.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { ZoomStage } from './zoom-stage.tsx';
import './lightbox.css';

points(ChevronLeft, ChevronRight);
const words = threadStrings.lightbox;
const STEP = 1.4;
const PAN_PX = 90;

type Props = {
  /** All pictures and films of the chat that are here, oldest first. */
  pictures: readonly Message[];
  /** The message that was clicked. */
  first: Message;
  zone: string | undefined;
  /** Shows it where it was said. */
  onGoTo: (message: Message) => void;
  onClose: () => void;
};

/** One picture large, and the others of the chat by the arrows. Escape is the browser's. */
export const Lightbox = ({ pictures, first, zone, onGoTo, onClose }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const source = useContext(Source);
  const [id, setId] = useState(first.id);
  const [view, setView] = useState<View>(WHOLE);
  const frame = useRef<Frame>({
    stage: { width: 0, height: 0 },
    picture: { width: 0, height: 0 },
  });
  useLayoutEffect(() => dialog.current?.showModal(), []);

  const at = Math.max(
    0,
    pictures.findIndex((picture) => picture.id === id),
  );
  const picture = pictures[at] ?? first;
  const film = picture.type === 'video';
  const caption = picture.media?.caption ?? '';
  const go = (step: number) => {
    setId((pictures[at + step] ?? picture).id);
    setView(WHOLE);
  };
  const close = () => dialog.current?.close();
  const change = (how: (view: View, frame: Frame) => View) =>
    setView((known) => how(known, measure()));
  const measure = (): Frame => {
    const stage = dialog.current?.querySelector<HTMLElement>('.zoom-stage');
    const image = stage?.querySelector('img');
    if (stage && image)
      frame.current = {
        stage: { width: stage.clientWidth, height: stage.clientHeight },
        picture: { width: image.offsetWidth, height: image.offsetHeight },
      };
    return frame.current;
  };
  const zoom = (factor: number) =>
    change((known, size) => zoomAt(known, factor, { x: 0, y: 0 }, size));
  const pan = (x: number, y: number) => change((known, size) => panBy(known, { x, y }, size));

  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLMediaElement)
      return;
    const large = view.scale > 1;
    const acts: Record<string, () => void> = {
      ArrowLeft: () => (large ? pan(PAN_PX, 0) : go(inlineStep('ArrowLeft'))),
      ArrowRight: () => (large ? pan(-PAN_PX, 0) : go(inlineStep('ArrowRight'))),
      ArrowUp: () => pan(0, PAN_PX),
      ArrowDown: () => pan(0, -PAN_PX),
      '+': () => zoom(STEP),
      '=': () => zoom(STEP),
      '-': () => zoom(1 / STEP),
      '0': () => setView(WHOLE),
      PageUp: () => go(-1),
      PageDown: () => go(1),
      Home: () => go(-at),
      End: () => go(pictures.length - 1 - at),
    };
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={words.label}
      onClose={onClose}
      onKeyDown={onKey}
    >
      <header>
        <div>
          <strong dir="auto">{authorName(picture)}</strong>
          <small>
            <time dateTime={picture.created_at}>{exactMoment(picture.created_at, zone)}</time>
          </small>
        </div>
        <span class="digits" role="status">
          {words.place(at + 1, pictures.length)}
        </span>
        {!film && (
          <>
            <IconButton
              icon={ZoomOut}
              label={words.smaller}
              disabled={view.scale <= 1}
              onClick={() => zoom(1 / STEP)}
            />
            <button
              type="button"
              class="lightbox-scale digits"
              aria-label={view.scale > 1 ? words.fit : words.zoom}
              title={view.scale > 1 ? words.fit : words.zoom}
              onClick={() => change((known, size) => toggleZoom(known, { x: 0, y: 0 }, size))}
            >
              {words.scale(view.scale)}
            </button>
            <IconButton
              icon={ZoomIn}
              label={words.larger}
              disabled={view.scale >= CLOSE * 3}
              onClick={() => zoom(STEP)}
            />
          </>
        )}
        <IconButton
          icon={MessageSquareText}
          label={words.goTo}
          onClick={() => {
            close();
            onGoTo(picture);
          }}
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
        <IconButton icon={X} label={words.close} onClick={close} />
      </header>
      {film ? (
        <div class="lightbox-film">
          <video
            key={picture.id}
            src={source(picture)}
            controls
            playsInline
            preload="metadata"
            aria-label={authorName(picture)}
          />
        </div>
      ) : (
        <ZoomStage
          src={source(picture)}
          alt={caption}
          view={view}
          onView={change}
          onSwipe={go}
          onOutside={close}
        />
      )}
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
      {caption !== '' && (
        <p class="lightbox-caption" dir="auto">
          {caption}
        </p>
      )}
    </dialog>
  );
};
