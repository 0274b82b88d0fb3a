import { expect, it } from 'vitest';
import { keyFor } from '../../../../dashboard/src/format/field-keys.ts';
import { CustomerField } from '../../../../shared/protocol/customer-fields.ts';

it.each([
  ['Boxes a month', [], 'boxes_a_month'],
  ['Straße & Nº', [], 'stra_e_n'],
  ['Ciudad Próxima', [], 'ciudad_proxima'],
  ['3rd party', [], 'rd_party'],
  ['कंपनी', [], 'field'],
  ['', ['field'], 'field_2'],
  ['Plan', ['plan', 'plan_2'], 'plan_3'],
  ['__proto__', [], 'proto'],
  ['x'.repeat(60), [], 'x'.repeat(32)],
])('%s beside %j is %s', (label, taken, key) => {
  expect(keyFor(label, taken)).toBe(key);
  expect(CustomerField.safeParse({ key, label: 'x', kind: 'text' }).success).toBe(true);
});
