import { useState } from 'preact/hooks';
import { Building2, Check, Copy, Globe, Mail, MapPin, Phone, UserRound } from 'lucide';
import type { IconNode } from 'lucide';
import type { ContactCard as Card } from '../../../../../shared/protocol/content.ts';
import { dialable } from '../../../format/place.ts';
import { threadStrings } from '../../../strings/thread.ts';
import { Icon } from '../../ui/icon.tsx';
import './cards.css';
import './contact-card.css';

const words = threadStrings.contact;
const COPIED_MS = 1_500;

const CopyButton = ({ value }: { value: string }) => {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      class="contact-copy"
      aria-label={words.copy(value)}
      title={words.copy(value)}
      onClick={() => {
        void navigator.clipboard.writeText(value).then(() => {
          setCopied(true);
          window.setTimeout(() => setCopied(false), COPIED_MS);
        });
      }}
    >
      <Icon node={copied ? Check : Copy} size={15} />
    </button>
  );
};

/** WhatsApp's own kinds; any other is somebody's word, and stands as it is. */
const kindWord = (kind: string): string => {
  const known = kind.toLowerCase();
  return Object.hasOwn(words.kinds, known) ? words.kinds[known]! : kind;
};

type LineProps = { icon: IconNode; value: string; kind?: string | undefined; href?: string | null };

const Line = ({ icon, value, kind, href = null }: LineProps) => (
  <div class="contact-line">
    <Icon node={icon} size={14} />
    <span>
      {href === null ? (
        <bdi>{value}</bdi>
      ) : (
        <a href={href}>
          <bdi>{value}</bdi>
        </a>
      )}
      {kind !== undefined && <small>{kindWord(kind)}</small>}
    </span>
    <CopyButton value={value} />
  </div>
);

/** All of a card is what somebody typed: words, and numbers that can be dialled, nothing else. */
export const ContactCard = ({ card }: { card: Card }) => (
  <div class="card contact">
    <div class="contact-name">
      <span class="contact-sign" aria-hidden="true">
        <Icon node={UserRound} size={22} />
      </span>
      <span class="card-body">
        <strong dir="auto">{card.name}</strong>
        {card.own && <small>{words.own}</small>}
        {card.birthday !== undefined && <small class="digits">{card.birthday}</small>}
      </span>
    </div>
    {card.organization !== undefined && (
      <div class="contact-line">
        <Icon node={Building2} size={14} /> <bdi>{card.organization}</bdi>
      </div>
    )}
    {card.phones.map(({ phone, type }) => (
      <Line key={phone} icon={Phone} value={phone} kind={type} href={dialable(phone)} />
    ))}
    {card.emails.map(({ email, type }) => (
      <Line key={email} icon={Mail} value={email} kind={type} />
    ))}
    {(card.addresses ?? []).map((address) => (
      <Line key={address} icon={MapPin} value={address} />
    ))}
    {(card.urls ?? []).map((url) => (
      <Line key={url} icon={Globe} value={url} />
    ))}
  </div>
);
