import type { ComponentChildren } from 'preact';
import './setting-row.css';

type Props = { label: string; hint?: string; htmlFor: string; children: ComponentChildren };

/** One setting, explained in one line. */
export const SettingRow = ({ label, hint, htmlFor, children }: Props) => (
  <div class="setting-row">
    <div>
      <label for={htmlFor}>{label}</label>
      {hint !== undefined && <p id={`${htmlFor}-hint`}>{hint}</p>}
    </div>
    <div class="setting-control">{children}</div>
  </div>
);
