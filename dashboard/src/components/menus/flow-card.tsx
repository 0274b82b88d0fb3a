import { Plus, Trash2 } from 'lucide';
import { menuLimits, type MenuStep, type MenuTemplate } from '../../../../shared/protocol/menu.ts';
import type { TemplateType } from '../../format/menus/templates.ts';
import { menusStrings } from '../../strings/menus.ts';
import { Button } from '../ui/button.tsx';
import { CountedField } from '../ui/counted-field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { TargetSelect } from './target-select.tsx';
import './flow-card.css';

export type StepChange = { [Member in keyof MenuStep]: MenuStep[Member] | undefined };
type Props = {
  template: MenuTemplate;
  names: readonly string[];
  problemAt: (path: string) => string | undefined;
  onStep: (name: string, change: StepChange) => void;
  onAdd: () => void;
  onRemove: (name: string) => void;
  onNewTarget: (name: string, type: TemplateType) => void;
};

const words = menusStrings;

/** Recording needs a quantity's place in the order, so what follows is chosen as one thing. */
const thenOf = ({ record_order, next_step }: MenuStep): string =>
  record_order === true ? 'record' : next_step === undefined ? 'nothing' : `step ${next_step}`;

const changeOf = (then: string): StepChange => {
  if (then === 'record') return { record_order: true, next_step: undefined };
  const next_step = then.startsWith('step ') ? then.slice(5) : undefined;
  return { record_order: undefined, next_template: undefined, next_step };
};

/** The questions of a text, one after the other, and what becomes of the answers. */
export const FlowCard = (props: Props) => {
  const { template, names, problemAt, onStep } = props;
  const steps = Object.entries(template.steps);
  return (
    <section>
      <h2>{words.flow}</h2>
      <p class="menus-note">{words.flowHint}</p>
      {steps.map(([name, step], at) => (
        <div key={name} class="card flow-step" role="group" aria-label={words.step(at + 1)}>
          <div class="flow-head">
            <h3>{words.step(at + 1)}</h3>
            {name !== 'initial' && (
              <IconButton
                icon={Trash2}
                label={words.removeStep(at + 1)}
                onClick={() => props.onRemove(name)}
              />
            )}
          </div>
          {name === 'initial' ? (
            <p class="menus-note">{words.stepFirst}</p>
          ) : (
            <CountedField
              label={words.stepWords}
              value={step.body?.text ?? ''}
              most={menuLimits.stepBody}
              left={words.left}
              lines={2}
              problem={problemAt(`steps.${name}.body.text`)}
              onValue={(text) => onStep(name, { body: { text } })}
            />
          )}
          <div class="flow-choices">
            <label>
              <span>{words.collect}</span>
              <select
                class="field"
                value={step.collect ?? 'nothing'}
                onChange={(event) => {
                  const collect = event.currentTarget.value;
                  onStep(
                    name,
                    collect === 'nothing'
                      ? { collect: undefined, ...changeOf('nothing') }
                      : { collect: collect as 'item' | 'quantity' },
                  );
                }}
              >
                {Object.entries(words.collects).map(([id, label]) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
            {step.collect !== undefined && (
              <label>
                <span>{words.next}</span>
                <select
                  class="field"
                  aria-invalid={problemAt(`steps.${name}.next_step`) !== undefined}
                  value={thenOf(step)}
                  onChange={(event) => onStep(name, changeOf(event.currentTarget.value))}
                >
                  <option value="nothing">{words.nextNothing}</option>
                  {steps.map(([other], index) =>
                    other === name ? null : (
                      <option key={other} value={`step ${other}`}>
                        {words.nextStep(index + 1)}
                      </option>
                    ),
                  )}
                  <option value="record">{words.nextRecord}</option>
                </select>
              </label>
            )}
            {step.record_order === true && (
              <label>
                <span>{words.nextShow}</span>
                <TargetSelect
                  label={words.nextShow}
                  value={step.next_template ?? null}
                  names={names}
                  problem={problemAt(`steps.${name}.next_template`)}
                  onTarget={(target) => onStep(name, { next_template: target ?? undefined })}
                  onNew={(type) => props.onNewTarget(name, type)}
                />
              </label>
            )}
          </div>
        </div>
      ))}
      <p class="menus-add">
        <Button icon={Plus} size="s" tone="quiet" onClick={props.onAdd}>
          {words.addStep}
        </Button>
      </p>
    </section>
  );
};
