/** What an automatic text may name, filled in when it is sent. */
export const variableNames = ['customer_name', 'agent_name'] as const;
export type VariableName = (typeof variableNames)[number];

/** The text as a customer would read it. A value that looks like a variable is not filled again. */
export const fillVariables = (text: string, values: Record<VariableName, string>): string =>
  text.replaceAll(
    /\{\{\s*(customer_name|agent_name)\s*\}\}/g,
    (_, name: VariableName) => values[name],
  );
