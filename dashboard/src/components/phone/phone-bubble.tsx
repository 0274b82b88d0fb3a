import type { ComponentChildren } from 'preact';
import { List, Reply } from 'lucide';
import type { MenuTemplate } from '../../../../shared/protocol/menu.ts';
import { fillIn, type Filled } from '../../format/menus/walk.ts';
import { menusStrings } from '../../strings/menus.ts';
import { Icon, points } from '../ui/icon.tsx';
import { RichText } from '../thread/rich-text.tsx';

points(Reply);

const words = menusStrings;

type Said = { from: 'customer' | 'business'; text: string; children?: ComponentChildren };

/** A plain text. */
export const PhoneText = ({ from, text, children }: Said) => (
  <div class="phone-bubble" data-from={from} data-empty={text.trim() === ''}>
    <div dir="auto">{text.trim() === '' ? words.phoneEmpty : <RichText text={text} />}</div>
    {children}
  </div>
);

type Props = {
  template: MenuTemplate;
  filled: Filled;
  onTap: (reply: { id: string; title: string }) => void;
  onList: () => void;
};

/** A template as WhatsApp draws it; what can be tapped there can be tapped here. */
export const PhoneTemplate = ({ template, filled, onTap, onList }: Props) => {
  const fill = (text: string) => fillIn(text, filled);
  const body = fill(template.body.text);
  if (template.type === 'text') return <PhoneText from="business" text={body} />;
  const { header, footer } = template;
  return (
    <div class="phone-bubble" data-from="business" data-empty={body.trim() === ''}>
      <div>
        {header && <strong dir="auto">{fill(header.text)}</strong>}
        {body.trim() === '' ? words.phoneEmpty : <RichText text={body} />}
        {footer && <small dir="auto">{fill(footer.text)}</small>}
      </div>
      {template.type === 'button' ? (
        template.action.buttons.map(({ reply }, at) => (
          <button key={at} type="button" onClick={() => onTap(reply)}>
            <Icon node={Reply} size={15} />
            <bdi>{fill(reply.title)}</bdi>
          </button>
        ))
      ) : (
        <button type="button" onClick={onList}>
          <Icon node={List} size={15} />
          <bdi>{fill(template.action.button)}</bdi>
        </button>
      )}
    </div>
  );
};
