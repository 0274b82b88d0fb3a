import { h } from 'preact';
import type { IconNode } from 'lucide';
import './icon.css';

type Props = { node: IconNode; label?: string; size?: number };

const pointing = new WeakSet<IconNode>();
/** These icons point along the writing, and turn round where it runs from the right. */
export const points = (...nodes: IconNode[]): void => {
  for (const node of nodes) pointing.add(node);
};

/** A lucide icon; without a label it is decoration, and silent. */
export const Icon = ({ node, label, size = 18 }: Props) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    width={size}
    height={size}
    data-points={pointing.has(node) || undefined}
    role={label === undefined ? undefined : 'img'}
    aria-label={label}
    aria-hidden={label === undefined}
  >
    {node.map(([tag, attributes]) => h(tag, attributes as object))}
  </svg>
);
