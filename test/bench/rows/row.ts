import type { Contender } from '../contenders/contender.ts';
import type { Product } from '../contenders/product.ts';
import type { Figure } from '../figure.ts';
import type { Part, Standing } from '../stage/parts.ts';

/** What a row works with. Contenders are opened once and shared by the rows. */
export type Bench = {
  smoke: boolean;
  standing: Standing;
  bare(): Promise<Contender>;
  product(part?: 'product' | 'stubbed'): Promise<Product>;
  say(line: string): void;
};

export type Row = {
  id: string;
  /** What it needs to stand. */
  parts: Part[];
  run(bench: Bench): Promise<Figure[]>;
};

/** How often everything is measured; in turn, so that what disturbs the machine disturbs all. */
export const repeats = ({ smoke }: Pick<Bench, 'smoke'>): number => (smoke ? 1 : 7);
