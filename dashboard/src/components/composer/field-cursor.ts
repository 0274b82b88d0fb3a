import { useEffect, useState } from 'preact/hooks';

/** What stands in a field and where its cursor is; null while text is selected, or it has no focus. */
export type FieldCursor = { text: string; cursor: number } | null;

const read = (field: HTMLTextAreaElement): FieldCursor =>
  field.selectionStart === field.selectionEnd && document.activeElement === field
    ? { text: field.value, cursor: field.selectionStart }
    : null;

/** Read from the field itself, which is always newer than what is kept of it. */
export const useFieldCursor = (field: HTMLTextAreaElement | null): FieldCursor => {
  const [at, setAt] = useState<FieldCursor>(null);
  useEffect(() => {
    if (field === null) return;
    const look = () =>
      setAt((known) => {
        const now = read(field);
        return known?.text === now?.text && known?.cursor === now?.cursor ? known : now;
      });
    // One event of the document stands for arrows, clicks and typing alike; `input` comes sooner.
    document.addEventListener('selectionchange', look);
    for (const name of ['input', 'focus', 'blur'] as const) field.addEventListener(name, look);
    look();
    return () => {
      document.removeEventListener('selectionchange', look);
      for (const name of ['input', 'focus', 'blur'] as const) field.removeEventListener(name, look);
    };
  }, [field]);
  return at;
};
