/** A field's `dir`: as its text runs; while it is empty, as the page and so its placeholder do. */
export const typedDir = (text: string): 'auto' | undefined => (text === '' ? undefined : 'auto');
