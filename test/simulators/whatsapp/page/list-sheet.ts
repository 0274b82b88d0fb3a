import { element } from './element.ts';
import { say } from './send.ts';
import type { ListMenu } from './types.ts';

/** Opens a list message's choices; choosing one sends it, as on a phone. */
export function openList(customerId: string, list: ListMenu): void {
  const sections = list.sections.map(({ title, rows }) =>
    element(
      'div',
      { class: 'section' },
      title === '' ? undefined : element('h3', {}, title),
      ...rows.map((row) => {
        const description =
          row.description === undefined ? undefined : element('small', {}, row.description);
        const button = element(
          'button',
          { type: 'button', class: 'row', 'aria-label': row.title },
          element('span', {}, row.title),
          description,
        );
        button.addEventListener('click', () => {
          say(customerId, { type: 'list', list_id: row.id });
          sheet.close();
        });
        return button;
      }),
    ),
  );
  const close = element('button', { type: 'button', class: 'close' }, 'Close');
  const sheet = element(
    'dialog',
    { class: 'sheet list', 'aria-label': list.button },
    element('h2', {}, list.button),
    ...sections,
    close,
  );
  close.addEventListener('click', () => sheet.close());
  sheet.addEventListener('close', () => sheet.remove());
  sheet.addEventListener('click', (event) => {
    if (event.target === sheet) sheet.close(); // a tap beside the sheet
  });
  document.body.append(sheet);
  sheet.showModal();
}
