export type Example = {
  operation: string;
  name: string;
  summary: string;
  parameters?: Record<string, string | number>;
  body?: unknown;
  answer: { status: number; body?: unknown };
  frames?: unknown;
};
export const examples: Example[] = [];
