// Changes of a text field as if they had been typed: the field's own undo takes them back, and
// whoever listens to its `input` hears of them.

/** Puts `text` in place of what stands from `from` to `to`; the cursor goes behind it. */
export const replaceInField = (
  field: HTMLTextAreaElement,
  from: number,
  to: number,
  text: string,
): void => {
  field.focus();
  field.setSelectionRange(from, to);
  const command = text === '' ? 'delete' : 'insertText';
  // Deprecated and without a successor: nothing else keeps the undo history.
  if ((from === to && text === '') || document.execCommand(command, false, text)) return;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

/** Puts `text` where the cursor is, over what is selected. */
export const insertInField = (field: HTMLTextAreaElement, text: string): void =>
  replaceInField(field, field.selectionStart, field.selectionEnd, text);
