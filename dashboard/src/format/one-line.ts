/** The beginning of a text in one line, for where there is room for no more. */
export const oneLine = (text: string, most = 120): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  // Not through the middle of a letter that is two units long.
  return `${line
    .slice(0, most - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
};
