import { hueOf, initials } from '../../format/customer.ts';
import { locale } from '../../language.ts';
import { listStrings } from '../../strings/list.ts';

type Person = { id: string; name: string };
type Props = { holder: Person | null; lookers: readonly Person[] };

const MOST = 3;

/** Whose chat it is, and who has it on screen now: a ring stands for looking. */
export const RowPeople = ({ holder, lookers }: Props) => {
  if (holder === null && lookers.length === 0) return null;
  const looks = new Set(lookers.map(({ id }) => id));
  const others = lookers.filter(({ id }) => id !== holder?.id);
  const shown = [...(holder ? [holder] : []), ...others];
  const names = new Intl.ListFormat(locale, { type: 'conjunction' });
  const said = [
    ...(holder ? [listStrings.heldBy(holder.name)] : []),
    ...(lookers.length > 0 ? [listStrings.looking(names.format(lookers.map((x) => x.name)))] : []),
  ].join('. ');
  return (
    <span class="row-people" title={said}>
      <span class="unseen">{said}</span>
      {shown.slice(0, MOST).map(({ id, name }) => (
        <span
          key={id}
          class="avatar"
          data-size="xs"
          data-hue={hueOf(id, 6)}
          data-letters={initials(name)}
          data-looks={looks.has(id)}
          aria-hidden="true"
        />
      ))}
    </span>
  );
};
