// npm run bench: the product beside its limits, on this machine, in one run. Every figure is a ratio
// within the run, or an exact count; only the plain times and rates depend on the machine.
import * as fs from 'node:fs';
import { openBare } from './contenders/bare.ts';
import type { Contender } from './contenders/contender.ts';
import { openProduct, type Product } from './contenders/product.ts';
import type { Figure } from './figure.ts';
import { readFlags, USAGE } from './flags.ts';
import { asJson, asTable } from './report.ts';
import type { Bench, Row } from './rows/row.ts';
import { throughput } from './rows/t1-throughput.ts';
import { rowsWritten } from './rows/t2-rows-written.ts';
import { latency } from './rows/t3-latency.ts';
import { duplicates } from './rows/t6-duplicates.ts';
import { reconnectStorm } from './rows/t9-reconnect-storm.ts';
import { firstLoad } from './rows/t14-first-load.ts';
import { longTasks } from './rows/t15-long-tasks.ts';
import type { Standing } from './stage/parts.ts';
import { raiseStage } from './stage/stage.ts';

const rows: Row[] = [
  throughput,
  rowsWritten,
  latency,
  duplicates,
  reconnectStorm,
  firstLoad,
  longTasks,
];

/** Opens each contender once, when the first row asks for it. */
const benchOn = (standing: Standing, smoke: boolean, say: Bench['say']) => {
  const chats = smoke ? 40 : 500;
  const opened = new Map<string, Promise<Contender>>();
  const once = <T extends Contender>(name: string, open: () => Promise<T>): Promise<T> => {
    const known = opened.get(name) ?? open();
    opened.set(name, known);
    return known as Promise<T>;
  };
  const bench: Bench = {
    smoke,
    standing,
    say,
    bare: () => once('bare', () => openBare(standing, chats)),
    product: (part = 'product') =>
      once<Product>(part, () =>
        openProduct(standing, { part, chats, first: part === 'product' ? 2_000_000 : 3_000_000 }),
      ),
  };
  const close = async () => {
    for (const contender of opened.values()) (await contender).close();
  };
  return { bench, close };
};

const flags = readFlags(
  process.argv.slice(2),
  rows.map(({ id }) => id),
);
if (flags === null) {
  console.error(USAGE);
  process.exit(2);
}
const started = performance.now();
const say = (line: string) =>
  console.error(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const chosen = rows.filter(({ id }) => flags.only?.includes(id) ?? true);

say('building and starting');
const stage = await raiseStage([...new Set(chosen.flatMap(({ parts }) => parts))]);
process.once('SIGINT', () => void stage.stop().finally(() => process.exit(130)));
process.once('SIGTERM', () => void stage.stop().finally(() => process.exit(143)));
const figures: Figure[] = [];
try {
  const { bench, close } = benchOn(stage.standing, flags.smoke, say);
  for (const row of chosen) {
    say(row.id);
    figures.push(...(await row.run(bench)));
  }
  await close();
} finally {
  await stage.stop();
}
console.log(asTable(figures));
if (flags.json !== null) {
  fs.writeFileSync(flags.json, `${JSON.stringify(asJson(figures), null, 2)}\n`);
}
// A missed target is a figure; a run with loss is no run.
process.exitCode = figures.some(({ lost }) => lost > 0) ? 1 : 0;
