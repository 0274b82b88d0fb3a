import { useRef } from 'preact/hooks';
import { menuLimits, type MenuTemplate } from '../../../../shared/protocol/menu.ts';
import { menusStrings } from '../../strings-menus.ts';
import { CountedField } from '../counted-field.tsx';

type Part = 'header' | 'body' | 'footer';
type Props = {
  template: MenuTemplate;
  problemAt: (path: string) => string | undefined;
  onWords: (part: Part, text: string) => void;
};

const words = menusStrings;
const bodyMost = {
  button: menuLimits.buttonBody,
  list: menuLimits.listBody,
  text: menuLimits.textBody,
};

/** What a template says around its choices. */
export const WordsCard = ({ template, problemAt, onWords }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  const insert = (name: string) => {
    const field = box.current?.querySelector('textarea');
    if (!field) return;
    const { text } = template.body;
    const [from, to] = [field.selectionStart, field.selectionEnd];
    onWords('body', `${text.slice(0, from)}{{${name}}}${text.slice(to)}`);
    field.focus();
  };
  return (
    <section>
      <h2>{words.message}</h2>
      <div class="card menus-fields" ref={box}>
        {template.type !== 'text' && (
          <CountedField
            label={`${words.header} (${words.optional})`}
            value={template.header?.text ?? ''}
            most={menuLimits.header}
            left={words.left}
            problem={problemAt('header.text')}
            onValue={(text) => onWords('header', text)}
          />
        )}
        <CountedField
          label={words.body}
          value={template.body.text}
          most={bodyMost[template.type]}
          left={words.left}
          lines={4}
          problem={problemAt('body.text')}
          onValue={(text) => onWords('body', text)}
        />
        {template.body.text.includes('{{') && (
          <p class="menus-variables">
            {words.variables}
            {(['item', 'quantity'] as const).map((name) => (
              <button key={name} type="button" onClick={() => insert(name)}>
                {words.insertVariable[name]}
              </button>
            ))}
          </p>
        )}
        {template.type !== 'text' && (
          <CountedField
            label={`${words.footer} (${words.optional})`}
            value={template.footer?.text ?? ''}
            most={menuLimits.footer}
            left={words.left}
            problem={problemAt('footer.text')}
            onValue={(text) => onWords('footer', text)}
          />
        )}
      </div>
    </section>
  );
};
