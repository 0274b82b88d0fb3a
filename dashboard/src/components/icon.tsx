import { h } from 'preact';
import type { IconNode } from 'lucide';
import './icon.css';

type Props = { node: IconNode; label?: string; size?: number };

/** A lucide icon; without a label it is decoration, and silent. */
export const Icon = ({ node, label, size = 18 }: Props) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    width={size}
    height={size}
    role={label === undefined ? undefined : 'img'}
    aria-label={label}
    aria-hidden={label === undefined}
  >
    {node.map(([tag, attributes]) => h(tag, attributes as object))}
  </svg>
);
