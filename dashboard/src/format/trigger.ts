// A character in the text that opens a picker while what follows it is typed: `@` colleagues,
// `:` emoji, `/` canned replies.

export type TriggerRule = {
  /** One character. */
  char: string;
  /** What may follow it, from the first to the last character. */
  part: RegExp;
};

/** A trigger at the cursor: where its character stands, and what was typed after it. */
export type OpenTrigger = { char: string; at: number; part: string };

/** A word begins here: at the text's start, after space, or after an opening bracket or quote. */
const wordStart = /^$|[\s([{"'“‘«¿¡]$/u;

/** The trigger that is being typed just before the cursor; null where there is none. */
export const openTrigger = (
  text: string,
  cursor: number,
  { char, part }: TriggerRule,
): OpenTrigger | null => {
  const before = text.slice(0, cursor);
  const at = before.lastIndexOf(char);
  if (at < 0 || !wordStart.test(before.slice(Math.max(0, at - 1), at))) return null;
  const typed = before.slice(at + char.length);
  return part.test(typed) ? { char, at, part: typed } : null;
};
