import { execFileSync } from 'node:child_process';
import * as os from 'node:os';
import type { Figure } from './figure.ts';

const commit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
};

/** What the figures were measured on: its class, never its name. */
const machine = (): string => {
  const cpus = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${cpus.length} cores (${cpus[0]?.model.trim() ?? 'unknown'}), ${memory} GB, ${os.platform()}`;
};

export const asJson = (rows: Figure[]) => ({ commit: commit(), machine: machine(), rows });

/** What stands after a colon (the causes of rows) has no room in the table. */
const shortly = (what: string): string => what.split(': ')[0] ?? what;

const cellsOf = (row: Figure): string[] => [
  row.id,
  shortly(row.what),
  `${row.value} ${row.unit}`.trim(),
  row.target,
  row.target === '' ? '' : row.pass ? 'pass' : row.lost > 0 ? 'VOID' : 'MISSED',
  row.min === row.max ? '' : `${row.min}..${row.max}`,
  String(row.lost),
];

/** The table that is printed, as Markdown. */
export const asTable = (rows: Figure[]): string => {
  const heads = ['id', 'what', 'value', 'target', 'pass', 'min..max', 'lost'];
  const lines = [heads, ...rows.map(cellsOf)];
  const widths = heads.map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const printed = lines.map(
    (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const causes = rows.filter(({ what }) => what.includes(': ')).map(({ what }) => `- ${what}`);
  return [
    printed[0],
    rule,
    ...printed.slice(1),
    ...(causes.length > 0 ? ['', ...causes] : []),
  ].join('\n');
};
