import type { ComponentChildren } from 'preact';
import './divider.css';

type Props = { kind: 'day' | 'new' | 'before'; children: ComponentChildren };

/** A day, the first unseen message, or the end of what was said before the tap. */
export const Divider = ({ kind, children }: Props) => (
  <div class="divider" data-kind={kind}>
    <span>{children}</span>
  </div>
);
