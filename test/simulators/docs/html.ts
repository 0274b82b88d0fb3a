/** Markup that may stand in a page as it is. */
export type Html = { html: string };

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

type Part = Html | Part[] | string | number | null | undefined | false;

const render = (part: Part): string => {
  if (part === null || part === undefined || part === false) return '';
  if (Array.isArray(part)) return part.map(render).join('');
  return typeof part === 'object' ? part.html : escape(String(part));
};

/** A template's text is markup, and what is put into it is text. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html => ({
  html: texts.map((text, i) => text + render(parts[i])).join(''),
});

/** Words of the document: what stands in backticks is code. */
export const prose = (text: string): Html[] =>
  text.split('`').map((piece, i) => (i % 2 === 0 ? html`${piece}` : html`<code>${piece}</code>`));
