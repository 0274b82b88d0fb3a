/**
 * What people say in one language. A turn begins with who speaks (`c:` customer, `a:` agent); `|`
 * parts ways of saying it; `{item}`, `{place}`, `{day}`, `{order}`, `{qty}`, `{amount}`, `{name}`
 * and `{agent}` are filled in.
 */
export type Language = {
  greetings: string[];
  thanks: string[];
  items: string[];
  places: string[];
  days: string[];
  stories: string[][];
  /** Said into a chat that nobody takes. */
  unanswered: string[];
};
