import type { Schema } from './document.ts';
import { html, prose, type Html } from './html.ts';

const joined = (parts: Html[], between: string): Html[] =>
  parts.flatMap((part, i) => (i === 0 ? [part] : [html`${between}`, part]));

const bounds = ({ minimum, maximum, minLength, maxLength }: Schema): string => {
  const [least, most, unit] =
    minimum === undefined && maximum === undefined
      ? [minLength, maxLength, ' characters']
      : [minimum, maximum, ''];
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}${unit}`;
  if (most !== undefined) return `, at most ${most}${unit}`;
  return least === undefined ? '' : `, at least ${least}${unit}`;
};

/** A type in one line; named schemas are links. */
export const typeOf = (schema: Schema): Html => {
  const { $ref, type, items } = schema;
  if ($ref !== undefined) {
    const name = $ref.split('/').at(-1) ?? '';
    return html`<a href="#${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}`;
  if (schema.enum !== undefined)
    return html`${schema.enum.map((x) => JSON.stringify(x)).join(' | ')}`;
  const union = schema.anyOf ?? schema.oneOf;
  if (union !== undefined) return html`${joined(union.map(typeOf), ' | ')}`;
  if (Array.isArray(type)) return html`${type.join(' | ')}`;
  if (type === 'array') return html`${typeOf(items ?? {})}[]`;
  if (type === 'object' && schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(
      ([name, field]) =>
        html`${name}${schema.required?.includes(name) === true ? '' : '?'}: ${typeOf(field)}`,
    );
    return html`{ ${joined(fields, ', ')} }`;
  }
  if (typeof schema.additionalProperties === 'object') {
    return html`{ any name: ${typeOf(schema.additionalProperties)} }`;
  }
  return html`${schema.format ?? type ?? 'anything'}${bounds(schema)}`;
};

/** An object's fields as rows; other schemas in one line. */
export const schemaTable = (schema: Schema): Html => {
  const union = schema.oneOf ?? schema.anyOf;
  if (union !== undefined) return html`${union.map(schemaTable)}`;
  if (schema.properties === undefined) return html`<p class="type">${typeOf(schema)}</p>`;
  const rows = Object.entries(schema.properties).map(([name, field]) => {
    const optional = schema.required?.includes(name) === true ? '' : html`<i>optional</i>`;
    return html`<tr>
      <th scope="row"><code>${name}</code>${optional}</th>
      <td><span class="type">${typeOf(field)}</span>${prose(field.description ?? '')}</td>
    </tr>`;
  });
  return html`<table>
    ${rows}
  </table>`;
};
