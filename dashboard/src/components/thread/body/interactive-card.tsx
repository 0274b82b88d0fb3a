import { List, Reply } from 'lucide';
import type { Interactive } from '../../../../../shared/protocol/content.ts';
import { Icon, points } from '../../ui/icon.tsx';
import { RichText } from '../rich-text.tsx';
import './interactive-card.css';

points(Reply);

/** The words of what the customer was offered. */
export const InteractiveWords = ({ interactive }: { interactive: Interactive }) => (
  <>
    {interactive.header !== undefined && (
      <strong class="interactive-header" dir="auto">
        {interactive.header}
      </strong>
    )}
    <RichText text={interactive.body} />
    {interactive.footer !== undefined && (
      <small class="interactive-footer" dir="auto">
        {interactive.footer}
      </small>
    )}
  </>
);

/** What the customer may tap: drawn, not pressed. Below the time and across the bubble. */
export const InteractiveOffers = ({ interactive }: { interactive: Interactive }) =>
  interactive.kind === 'buttons' ? (
    <ul class="offers">
      {interactive.buttons.map(({ id, title }) => (
        <li key={id}>
          <Icon node={Reply} size={14} /> <bdi>{title}</bdi>
        </li>
      ))}
    </ul>
  ) : (
    <details class="offers">
      <summary>
        <Icon node={List} size={15} /> <bdi>{interactive.button}</bdi>
      </summary>
      {interactive.sections.map(({ title, rows }, at) => (
        <section key={`${at} ${title}`}>
          <h4 dir="auto">{title}</h4>
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                <span dir="auto">{row.title}</span>
                {row.description !== undefined && <small dir="auto">{row.description}</small>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );

/** The buttons of an approved template. */
export const TemplateButtons = ({ buttons }: { buttons: readonly string[] }) => (
  <ul class="offers">
    {buttons.map((title, at) => (
      <li key={`${at} ${title}`}>
        <bdi>{title}</bdi>
      </li>
    ))}
  </ul>
);
