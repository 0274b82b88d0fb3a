type Named = { id: string; name: string };

/** Ids of those whose `@name` stands in a note; the longest name wins, so `@Ana Souza` is not Ana. */
export const mentionsIn = (text: string, agents: readonly Named[]): string[] => {
  let rest = text;
  const found: string[] = [];
  for (const { id, name } of agents.toSorted((a, b) => b.name.length - a.name.length)) {
    const parts = rest.split(`@${name}`);
    if (parts.length === 1 || found.length === 20) continue;
    found.push(id);
    rest = parts.join(' ');
  }
  return found;
};

/** Agents whose name, or a word of it, begins with what was typed. */
export const mentionable = <T extends Named>(agents: readonly T[], part: string): T[] => {
  const typed = part.toLocaleLowerCase();
  return agents
    .filter(({ name }) => {
      const lower = name.toLocaleLowerCase();
      return lower.startsWith(typed) || lower.split(/\s+/).some((word) => word.startsWith(typed));
    })
    .slice(0, 6);
};

export type MentionPiece = { text: string; mention: boolean };

/** A note cut at the names that it calls; joined the pieces are the note again. */
export const mentionPieces = (text: string, names: readonly string[]): MentionPiece[] => {
  const wanted = names
    .filter((name) => name !== '')
    .map((name) => `@${name}`)
    .toSorted((a, b) => b.length - a.length);
  const pieces: MentionPiece[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const found = text[at] === '@' ? wanted.find((name) => text.startsWith(name, at)) : undefined;
    if (found === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain !== '') pieces.push({ text: plain, mention: false });
    plain = '';
    pieces.push({ text: found, mention: true });
    at += found.length;
  }
  if (plain !== '' || pieces.length === 0) pieces.push({ text: plain, mention: false });
  return pieces;
};
