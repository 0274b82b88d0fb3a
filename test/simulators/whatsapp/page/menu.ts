import { element, icon } from './element.ts';

export interface MenuItem {
  label: string;
  /** One path in a 24-unit box. */
  icon?: string;
  run(): void;
}

/** A heading, emoji side by side, or entries. */
export type MenuPart = string | { emoji: MenuItem[] } | MenuItem;

/** Opens a menu beside the button; Escape, a tap beside it and a choice close it. */
export function openMenu(anchor: HTMLElement, label: string, parts: MenuPart[]): void {
  const menu = element('div', {
    class: 'menu',
    role: 'menu',
    'aria-label': label,
    popover: 'auto',
  });
  const close = () => {
    menu.hidePopover();
    anchor.focus();
  };
  for (const part of parts) {
    if (typeof part === 'string') menu.append(element('h3', { role: 'presentation' }, part));
    else if ('emoji' in part)
      menu.append(
        element(
          'div',
          { class: 'emoji', role: 'group' },
          ...part.emoji.map((one) => entry(one, close)),
        ),
      );
    else menu.append(entry(part, close));
  }
  menu.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'closed') menu.remove();
  });
  menu.addEventListener('keydown', (event) => move(menu, event));
  document.querySelector('main')!.append(menu);
  menu.showPopover();
  place(menu, anchor);
  menu.querySelector('button')?.focus();
}

function entry({ label, icon: path, run }: MenuItem, close: () => void): HTMLElement {
  const button = element(
    'button',
    { type: 'button', role: 'menuitem' },
    path === undefined ? undefined : icon(path),
    label,
  );
  button.addEventListener('click', () => {
    close();
    run();
  });
  return button;
}

/** Below the anchor or above it, inside the window. */
function place(menu: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = bottom + 6 + height <= innerHeight;
  const y = below ? bottom + 6 : Math.max(8, top - 6 - height);
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.min(y, Math.max(8, innerHeight - height - 8))}px`;
}

function move(menu: HTMLElement, event: KeyboardEvent): void {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const entries = [...menu.querySelectorAll('button')];
  const at = entries.indexOf(document.activeElement as HTMLButtonElement);
  entries[(at + step + entries.length) % entries.length]?.focus();
}
