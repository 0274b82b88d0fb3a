import type { ComponentChildren } from 'preact';
import './setting-row.css';

type Props = {
  label: string;
  hint?: string;
  htmlFor: string;
  /** What is wrong with it, in words. */
  problem?: string | undefined;
  /** How it stands, below its hint. */
  state?: ComponentChildren;
  children: ComponentChildren;
};

/** One setting, explained in one line. */
export const SettingRow = ({ label, hint, htmlFor, problem, state, children }: Props) => (
  <div class="setting-row" data-bad={problem !== undefined}>
    <div>
      <label for={htmlFor}>{label}</label>
      {hint !== undefined && <p id={`${htmlFor}-hint`}>{hint}</p>}
      {state}
    </div>
    <div class="setting-control">
      {children}
      {problem !== undefined && (
        <p class="setting-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  </div>
);
