import { menuLimits, type MenuTemplate } from '../../../../shared/protocol/menu.ts';
import { menusStrings } from '../../strings/menus.ts';
import { CountedField } from '../ui/counted-field.tsx';

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
  const asks = template.body.text.includes('{{');
  return (
    <section>
      <h2>{words.message}</h2>
      <div class="card menus-fields">
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
          variables={asks ? { title: words.variables, names: words.insertVariable } : undefined}
          onValue={(text) => onWords('body', text)}
        />
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
