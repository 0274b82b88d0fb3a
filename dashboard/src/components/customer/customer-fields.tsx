import type { CustomerField } from '../../../../shared/protocol/customer-fields.ts';
import type { Customer, CustomerPatch } from '../../../../shared/protocol/customer.ts';
import { FieldEditor } from './field-editor.tsx';
import '../ui/icon-button.css';
import './customer-fields.css';

type Props = {
  customer: Pick<Customer, 'id' | 'fields'>;
  fields: readonly CustomerField[];
  onChange: (patch: CustomerPatch) => void;
};

/** What this desk wants to know of its customers. */
export const CustomerFieldList = ({ customer, fields, onChange }: Props) => (
  <div class="customer-fields">
    {fields.map((field) => (
      <FieldEditor
        key={`${customer.id} ${field.key} ${field.kind}`}
        field={field}
        value={customer.fields[field.key] ?? null}
        onValue={(value) => onChange({ fields: { [field.key]: value } })}
      />
    ))}
  </div>
);
