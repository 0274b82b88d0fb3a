import { useEffect, useState } from 'preact/hooks';
import { Copy, Download, Trash2 } from 'lucide';
import { MAIN_MENU, menuLimits } from '../../../../shared/protocol/menu.ts';
import type { TemplateType } from '../../format/menus/templates.ts';
import { menusStrings } from '../../strings/menus.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { typedDir } from '../ui/typed-dir.ts';
import '../ui/field.css';

type Props = {
  name: string;
  type: TemplateType;
  /** Answers whether it could be called that. */
  onRename: (name: string) => boolean;
  onType: (type: TemplateType) => void;
  onDuplicate: () => void;
  onExport: () => void;
  onRemove: () => void;
};

const words = menusStrings;
const types = ['button', 'list', 'text'] as const;

/** A template's name and kind. The name counts once the field is left, or with Enter. */
export const TemplateHead = ({ name, type, onRename, ...acts }: Props) => {
  const [typed, setTyped] = useState(name);
  const [taken, setTaken] = useState(false);
  useEffect(() => {
    setTyped(name);
    setTaken(false);
  }, [name]);
  const rename = () => {
    const wanted = typed.trim();
    if (wanted === name || wanted === '') setTyped(name);
    else setTaken(!onRename(wanted));
  };
  const isMain = name === MAIN_MENU;
  return (
    <div class="template-head">
      <div class="template-head-fields">
        <label>
          <span>{words.name}</span>
          <input
            type="text"
            class="field"
            dir={typedDir(typed)}
            maxLength={menuLimits.name}
            readOnly={isMain}
            aria-invalid={taken}
            aria-describedby="template-name-hint"
            value={typed}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setTaken(false);
            }}
            onBlur={rename}
            onKeyDown={(event) => {
              if (event.key === 'Enter') rename();
              if (event.key === 'Escape') setTyped(name);
            }}
          />
        </label>
        <label>
          <span>{words.type}</span>
          <select
            class="field"
            value={type}
            onChange={(event) => acts.onType(event.currentTarget.value as TemplateType)}
          >
            {types.map((one) => (
              <option key={one} value={one}>
                {words.types[one]}
              </option>
            ))}
          </select>
        </label>
        <span class="template-head-acts">
          <IconButton icon={Copy} label={words.duplicate} onClick={acts.onDuplicate} />
          <IconButton icon={Download} label={words.exportOne} onClick={acts.onExport} />
          <IconButton
            icon={Trash2}
            label={words.remove}
            disabled={isMain}
            onClick={acts.onRemove}
          />
        </span>
      </div>
      <p id="template-name-hint" data-bad={taken} role={taken ? 'alert' : undefined}>
        {taken ? words.nameTaken : isMain ? words.nameMain : words.nameHint}
      </p>
    </div>
  );
};
