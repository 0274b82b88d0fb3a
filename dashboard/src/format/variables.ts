/** What an automatic text may name, filled in when it is sent. */
export const variableNames = ['customer_name', 'agent_name'] as const;
export type VariableName = (typeof variableNames)[number];

/** What a canned reply may name, filled in when it is picked. */
export const cannedVariableNames = [
  'customer_name',
  'customer_first_name',
  'agent_name',
  'phone_number',
  'business_name',
  'hours',
] as const;
export type CannedVariable = (typeof cannedVariableNames)[number];
/** Null: not known. */
export type CannedValues = Record<CannedVariable, string | null>;

const VARIABLE = /\{\{\s*([\p{L}\p{N}_.-]+)\s*\}\}/gu;

/**
 * The text as a customer would read it. A value that looks like a variable is not filled again; what
 * has no value here stays a variable.
 */
export const fillVariables = (
  text: string,
  values: Readonly<Record<string, string | null>>,
): string =>
  text.replaceAll(VARIABLE, (_, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? `{{${name}}}`) : `{{${name}}}`,
  );

export type Gap = { name: string; from: number; to: number };

/** The variables that stand in a text: what is still to be filled in. */
export const gapsIn = (text: string): Gap[] =>
  [...text.matchAll(VARIABLE)].map((match) => ({
    name: match[1] ?? '',
    from: match.index,
    to: match.index + match[0].length,
  }));

/** Variables that nothing will fill in: a slip of the pen. */
export const unknownVariables = (text: string): string[] => [
  ...new Set(
    gapsIn(text)
      .map(({ name }) => name)
      .filter((name) => !cannedVariableNames.includes(name as CannedVariable)),
  ),
];

/** The first of a customer's names, as they are spoken to. */
export const firstName = (name: string | null): string | null =>
  name?.trim().split(/\s+/)[0] || null;
