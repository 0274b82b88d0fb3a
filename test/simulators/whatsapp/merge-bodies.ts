import { metaJson } from './meta-json.ts';

interface Body {
  object: string;
  entry: { id: string; changes: { field: string; value: Value }[] }[];
}

interface Value {
  messaging_product: string;
  metadata: unknown;
  [list: string]: unknown;
}

/**
 * Several webhooks in one POST, the way Meta batches: one entry; all messages in one change with
 * their contacts (each customer once, so the two lists do not align), all statuses in another.
 */
export function mergeBodies(bodies: string[]): string {
  const [only] = bodies;
  if (bodies.length === 1 && only !== undefined) return only;
  const parsed = bodies.map((body) => JSON.parse(body) as Body);
  const changes = parsed.flatMap(({ entry }) => entry.flatMap((one) => one.changes));
  const groups = Map.groupBy(changes, ({ field, value }) => `${field} ${'statuses' in value}`);
  const merged = [...groups.values()].map((group) => ({
    field: group[0]?.field ?? 'messages',
    value: mergeValues(group.map(({ value }) => value)),
  }));
  return metaJson({
    object: parsed[0]?.object,
    entry: [{ id: parsed[0]?.entry[0]?.id, changes: merged }],
  });
}

function mergeValues(values: Value[]): Value {
  const merged: Value = { ...values[0]! };
  for (const name of ['contacts', 'messages', 'statuses', 'errors']) {
    const items = values.flatMap((value) => (value[name] as object[] | undefined) ?? []);
    const unique = new Map(
      items.map((item) => [name === 'contacts' ? JSON.stringify(item) : item, item]),
    );
    if (unique.size > 0) merged[name] = [...unique.values()];
  }
  return merged;
}
