import { ExternalLink, Megaphone } from 'lucide';
import type { MessageContent } from '../../../../../shared/protocol/content.ts';
import { safeHref } from '../../../format/linkify.ts';
import { threadStrings } from '../../../strings/thread.ts';
import { Icon } from '../../ui/icon.tsx';
import './cards.css';

const words = threadStrings.referral;

type Props = { referral: NonNullable<MessageContent['referral']> };

export const ReferralCard = ({ referral }: Props) => {
  const { source_type, source_url, headline, body } = referral;
  const kind = source_type === 'post' ? 'post' : 'ad';
  const href = source_url === null ? null : safeHref(source_url);
  return (
    <div class="card referral">
      <div class="card-title">
        <Icon node={Megaphone} size={17} /> {words[kind]}
      </div>
      <div class="card-body">
        {headline !== null && <strong dir="auto">{headline}</strong>}
        {body !== null && <span dir="auto">{body}</span>}
        {href !== null && <small>{new URL(href).hostname}</small>}
      </div>
      {href !== null && (
        <a class="card-act" href={href} target="_blank" rel="noopener noreferrer nofollow">
          <Icon node={ExternalLink} size={15} /> {words.open[kind]}
        </a>
      )}
    </div>
  );
};
