import type { ComponentChildren } from 'preact';
import './composer-strip.css';

type Props = {
  tone: 'plain' | 'info' | 'warn' | 'bad';
  children: ComponentChildren;
  /** Buttons. */
  acts?: ComponentChildren;
  id?: string;
};

/** One line above the field: something to know before writing on, and what can be done about it. */
export const ComposerStrip = ({ tone, children, acts, id }: Props) => (
  <div class="composer-strip" data-tone={tone} id={id} role="status">
    <div>{children}</div>
    {acts}
  </div>
);
