// Compares an answer with its example. Ids differ from run to run, but consistently: what an id of
// the example stands for is learned once and holds for all later examples.
const OPAQUE = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|wamid\.[\w+/=-]+)$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Names that the store gives, of no form that we know. */
const NAMED_ELSEWHERE = new Set(['upload_id', 'etag']);
/** New in every answer, or counted by what happens to come first. */
const ANY = new Set(['request_id', 'revision']);

export type Likeness = {
  /** The example's value with this run's ids. */
  actual(value: unknown): unknown;
  /** What differs, one sentence each; learns nothing. */
  differences(expected: unknown, actual: unknown): string[];
  learn(expected: unknown, actual: unknown): void;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const likeness = (known: Record<string, string>): Likeness => {
  const bound = new Map(Object.entries(known));

  const actual = (value: unknown): unknown => {
    if (typeof value === 'string') return bound.get(value) ?? value;
    if (Array.isArray(value)) return value.map(actual);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, actual(member)]));
  };

  const compare = (
    expected: unknown,
    got: unknown,
    path: string,
    pairs: Map<string, string>,
  ): string[] => {
    const differs = [`${path} is ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`];
    if (ANY.has(path.split('.').at(-1) ?? '')) return typeof got === typeof expected ? [] : differs;
    if (typeof expected === 'string' && typeof got === 'string') {
      if (INSTANT.test(expected)) return INSTANT.test(got) ? [] : differs;
      const opaque = OPAQUE.test(expected) || NAMED_ELSEWHERE.has(path.split('.').at(-1) ?? '');
      if (!opaque) return expected === got ? [] : differs;
      const before = pairs.get(expected);
      if (before === undefined && (!OPAQUE.test(expected) || OPAQUE.test(got)))
        pairs.set(expected, got);
      return pairs.get(expected) === got ? [] : differs;
    }
    if (Array.isArray(expected) && Array.isArray(got)) {
      if (expected.length !== got.length) {
        return [`${path} has ${got.length} items, not ${expected.length}: ${JSON.stringify(got)}`];
      }
      return expected.flatMap((item, i) => compare(item, got[i], `${path}.${i}`, pairs));
    }
    if (isObject(expected) && isObject(got)) {
      const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
      return [...names].flatMap((name) =>
        name in expected && name in got
          ? compare(expected[name], got[name], `${path}.${name}`, pairs)
          : [`${path}.${name} is only in the ${name in got ? 'answer' : 'example'}`],
      );
    }
    return expected === got ? [] : differs;
  };

  return {
    actual,
    differences: (expected, got) => compare(expected, got, '', new Map(bound)),
    learn: (expected, got) => void compare(expected, got, '', bound),
  };
};
