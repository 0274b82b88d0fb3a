import { gapsIn } from '../../format/variables.ts';
import { cannedStrings } from '../../strings/canned.ts';

const named = (name: string): string =>
  (cannedStrings.variables as Record<string, string>)[name] ?? name;

/** A text whose gaps are marked by what belongs there. */
export const GapText = ({ text }: { text: string }) => {
  let at = 0;
  const pieces = gapsIn(text).flatMap(({ name, from, to }) => {
    const before = text.slice(at, from);
    at = to;
    return [
      before,
      <mark key={from} class="gap" dir="auto">
        {named(name)}
      </mark>,
    ];
  });
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
};
