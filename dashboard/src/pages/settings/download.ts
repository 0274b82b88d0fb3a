import { exportText } from '../../format/menus/import.ts';

/** Hands a file to the browser. The link is never in the page, so the router does not see its click. */
export const download = (name: string, content: Parameters<typeof exportText>[0]): void => {
  const url = URL.createObjectURL(new Blob([exportText(content)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
