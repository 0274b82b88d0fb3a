import { median } from './statistics.ts';

/** One line of the table, and of the JSON file. */
export type Figure = {
  id: string;
  what: string;
  value: number;
  unit: string;
  /** Such as `>= 0.6`; empty: shown beside the others, without a target. */
  target: string;
  pass: boolean;
  min: number;
  max: number;
  /** Messages lost or doubled, and requests that failed: a run with any is void. */
  lost: number;
};

const meets = (value: number, target: string): boolean => {
  if (target === '') return true;
  const [sign, limit] = target.split(' ');
  return sign === '>=' ? value >= Number(limit) : value <= Number(limit);
};

const round = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toFixed(value >= 10 ? 1 : 2));

/** The median of what the repeats measured, against a target of the form `<= 2`. */
export const figure = (
  given: Pick<Figure, 'id' | 'what' | 'unit' | 'target'> & { values: number[]; lost: number },
): Figure => {
  const { values, ...rest } = given;
  const value = median(values);
  return {
    ...rest,
    value: round(value),
    pass: rest.lost === 0 && meets(value, rest.target),
    min: round(Math.min(...values)),
    max: round(Math.max(...values)),
  };
};
