import {
  ChevronRight,
  CornerDownRight,
  Download,
  List,
  Plus,
  Redo2,
  SquareMousePointer,
  Text,
  Undo2,
  Upload,
} from 'lucide';
import { AGENT_MODE, MAIN_MENU } from '../../../../shared/protocol/menu.ts';
import type { Listed } from '../../format/menus/graph.ts';
import type { TemplateType } from '../../format/menus/templates.ts';
import { menusStrings } from '../../strings/menus.ts';
import { Icon, points } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Popover } from '../ui/popover.tsx';
import './template-list.css';

type Props = {
  templates: readonly Listed[];
  selected: string;
  /** How many faults each has. */
  faults: ReadonlyMap<string, number>;
  /** Which differ from what is saved. */
  edited: ReadonlySet<string>;
  pathOf: (name: string) => string;
  mayUndo: boolean;
  mayRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onAdd: (type: TemplateType) => void;
  onImport: (file: File) => void;
  onExport: () => void;
};

points(ChevronRight, CornerDownRight, Undo2, Redo2);

const words = menusStrings;
const typeIcons = { button: SquareMousePointer, list: List, text: Text };
const types = ['button', 'list', 'text'] as const;

const nameOf = (target: string) => (target === AGENT_MODE ? words.expert : target);

const Row = ({ listed, faults, edited }: { listed: Listed; faults: number; edited: boolean }) => {
  const { name, template, depth, targets, dangling, unled } = listed;
  return (
    <>
      <Icon node={typeIcons[template.type]} label={words.types[template.type]} size={16} />
      <span class="template-words">
        <span class="template-name">
          <bdi>{name}</bdi>
          {edited && <span class="template-edited" aria-hidden="true" />}
          {name === MAIN_MENU && <span class="chip">{words.start}</span>}
        </span>
        {targets.length > 0 && (
          <small>
            <Icon node={CornerDownRight} label={words.leadsTo(targets.map(nameOf))} size={12} />
            <span class="template-targets" aria-hidden="true">
              <span>
                {targets.map((target) => (
                  <span key={target} data-missing={dangling.includes(target)}>
                    <bdi>{nameOf(target)}</bdi>
                  </span>
                ))}
              </span>
            </span>
          </small>
        )}
        {depth === null && (
          <em title={words.unreachableHint} data-tone="warn">
            {words.unreachable}
          </em>
        )}
        {unled > 0 && <em data-tone="warn">{words.unled(unled)}</em>}
        {faults > 0 && <em data-tone="bad">{words.faultCount(faults)}</em>}
      </span>
      <Icon node={ChevronRight} size={18} />
    </>
  );
};

/** All templates as a customer comes upon them, with what leads where. */
export const TemplateList = (props: Props) => (
  <nav class="template-list" aria-label={words.templates}>
    <div class="template-tools">
      <Popover button={words.add} icon={Plus} title={words.add}>
        {(close) =>
          types.map((type) => (
            <button
              key={type}
              type="button"
              class="menu-row"
              onClick={() => {
                close();
                props.onAdd(type);
              }}
            >
              <Icon node={typeIcons[type]} />
              <span>
                <strong>{words.types[type]}</strong>
                <small>{words.addAs[type]}</small>
              </span>
            </button>
          ))
        }
      </Popover>
      <span class="template-tools-end">
        <IconButton
          icon={Undo2}
          label={words.undo}
          disabled={!props.mayUndo}
          onClick={props.onUndo}
        />
        <IconButton
          icon={Redo2}
          label={words.redo}
          disabled={!props.mayRedo}
          onClick={props.onRedo}
        />
      </span>
    </div>
    <ul>
      {props.templates.map((listed) => (
        <li key={listed.name} data-depth={Math.min(listed.depth ?? 0, 3)}>
          <a
            href={props.pathOf(listed.name)}
            aria-current={listed.name === props.selected ? 'true' : undefined}
          >
            <Row
              listed={listed}
              faults={props.faults.get(listed.name) ?? 0}
              edited={props.edited.has(listed.name)}
            />
          </a>
        </li>
      ))}
    </ul>
    <div class="template-tools">
      <label class="button" data-tone="plain" data-size="s">
        <Icon node={Upload} size={16} />
        {words.import}
        <input
          class="unseen"
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // The same file may be chosen again once it is mended.
            event.currentTarget.value = '';
            if (file !== undefined) props.onImport(file);
          }}
        />
      </label>
      <button type="button" class="button" data-tone="plain" data-size="s" onClick={props.onExport}>
        <Icon node={Download} size={16} />
        {words.export}
      </button>
    </div>
  </nav>
);
