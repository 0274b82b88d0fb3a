/**
 * JSON as Meta puts it on the wire: pure ASCII, non-ASCII UTF-16 units as `\uXXXX` in lowercase
 * hex, `/` as `\/`. The signature is made over exactly these bytes.
 */
export function metaJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', String.raw`\/`)
    .replaceAll(/[\u007f-\uffff]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0');
}
