import { ExternalLink } from 'lucide';
import type { FilledLink } from '../../format/customer-links.ts';
import { customerStrings } from '../../strings/customer.ts';
import { Icon } from '../ui/icon.tsx';
import './customer-link-list.css';

type Props = { links: readonly FilledLink[] };

/** Into other systems, each in a tab of its own that cannot reach back into this one. */
export const CustomerLinkList = ({ links }: Props) => (
  <ul class="customer-links">
    {links.map(({ label, href }) => (
      <li key={label}>
        {href === null ? (
          <span class="customer-link" data-lacks title={customerStrings.linkLacks}>
            <bdi>{label}</bdi>
            <small>{customerStrings.linkLacks}</small>
          </span>
        ) : (
          <a
            class="customer-link"
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            title={href}
          >
            <bdi>{label}</bdi>
            <Icon node={ExternalLink} size={14} />
          </a>
        )}
      </li>
    ))}
  </ul>
);
