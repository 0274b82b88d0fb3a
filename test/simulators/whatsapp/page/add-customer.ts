import { send } from './send.ts';

/** The dialog that makes a customer. */
export function addCustomer(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#add')!;
  const form = dialog.querySelector('form')!;
  const problem = dialog.querySelector<HTMLElement>('.problem')!;
  document.querySelector('#open-add')!.addEventListener('click', () => {
    form.reset();
    problem.hidden = true;
    dialog.showModal();
  });
  document.querySelector('#cancel-add')!.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const fields = new FormData(form);
    const name = text(fields, 'name');
    const number = text(fields, 'wa_id');
    const state = text(fields, 'by');
    const known = state === 'hidden' || number === '' ? {} : { wa_id: number };
    send('POST', '/sim/customers', { name, state, ...known }).then(
      () => dialog.close(),
      (error: Error) => {
        problem.textContent = error.message;
        problem.hidden = false;
      },
    );
  });
}

function text(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
