import { useEffect, useState } from 'preact/hooks';
import { menuNamed } from '../../../../shared/protocol/menu.ts';
import type { Settings } from '../../../../shared/protocol/settings.ts';
import { Phone } from '../../components/phone/phone.tsx';
import { PhoneTemplate, PhoneText } from '../../components/phone/phone-bubble.tsx';
import { PhoneList } from '../../components/phone/phone-list.tsx';
import { walkFrom, walkOn, wordsAt, type Line } from '../../format/menus/walk.ts';
import { menuPath } from '../../store/menus/editor.ts';
import { menusStrings } from '../../strings/menus.ts';

type Props = { settings: Settings; template: string };
type Tap = { id: string; title: string };

const words = menusStrings;

/** The menus as a customer walks them, from the template that is being edited. */
export const MenuPreview = ({ settings, template }: Props) => {
  const [walk, setWalk] = useState(() => walkFrom(template, Date.now()));
  const [list, setList] = useState<string | null>(null);
  const start = () => {
    setWalk(walkFrom(template, Date.now()));
    setList(null);
  };
  useEffect(start, [template]);
  const { menus } = settings;
  const say = (text: string, reply_id: string | null) => {
    setList(null);
    setWalk(walkOn(walk, settings, { text, reply_id }, Date.now()));
  };
  const tap = ({ id, title }: Tap) => say(title, id);
  const draw = (line: Line, at: number) => {
    if (line.from === 'desk')
      return (
        <p key={at} class="phone-line">
          {words.desk[line.kind]}
        </p>
      );
    if ('text' in line) return <PhoneText key={at} from={line.from} text={line.text} />;
    const shown = menuNamed(menus, line.template);
    if (shown === undefined) return null;
    const own = wordsAt(menus, line.template, line.step);
    return (
      <div key={at}>
        {own === null ? (
          <PhoneTemplate
            template={shown}
            filled={line.filled}
            onTap={tap}
            onList={() => setList(line.template)}
          />
        ) : (
          <PhoneText from="business" text={own} />
        )}
        {line.template !== template && (
          <span class="phone-which">
            <a href={menuPath(line.template)} aria-label={words.open(line.template)}>
              {line.template}
            </a>
          </span>
        )}
      </div>
    );
  };
  const open = list === null ? undefined : menuNamed(menus, list);
  return (
    <Phone
      name={settings.business.name || words.phoneName}
      count={walk.lines.length}
      onSay={(text) => say(text, null)}
      onStart={start}
      sheet={
        open?.type === 'list' && (
          <PhoneList template={open} onTap={tap} onClose={() => setList(null)} />
        )
      }
    >
      {walk.lines.map(draw)}
    </Phone>
  );
};
