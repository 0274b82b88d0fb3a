// What can stand on the stage, and what its process and ours say to each other.

/** `bare`: the reference. `stubbed`: the product with a Postgres that costs nothing. */
export const parts = ['bare', 'product', 'stubbed', 'counting'] as const;
export type Part = (typeof parts)[number];

export type Order = { wanted: Part[] };
export type Standing = {
  urls: Partial<Record<Part, string>>;
  /** An admin's API token. */
  token: string;
  appSecret: string;
  phoneNumberId: string;
};
export type Word = { standing: Standing } | { failed: string };
