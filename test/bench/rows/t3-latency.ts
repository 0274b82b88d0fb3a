// From the POST of a webhook to the agent's frame, at a steady rate.
import { type Contender, inTurn } from '../contenders/contender.ts';
import { figure } from '../figure.ts';
import { drip } from '../load/drip.ts';
import { quantile } from '../statistics.ts';
import { repeats, type Row } from './row.ts';

type Measured = { p50: number; p99: number; lost: number };

export const latency: Row = {
  id: 'T3',
  parts: ['bare', 'product'],
  run: async (bench) => {
    const pace = bench.smoke
      ? { perSecond: 100, warmUpMs: 500, measureMs: 1500 }
      : { perSecond: 200, warmUpMs: 1000, measureMs: 4000 };
    const measure = async (contender: Contender): Promise<Measured> => {
      const customer = inTurn(contender.customers);
      const measured = await drip(contender, pace, () => contender.mint.says(customer()));
      const p50 = quantile(measured.latencies, 0.5);
      const p99 = quantile(measured.latencies, 0.99);
      bench.say(`${contender.name}: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`);
      await contender.rests();
      return { p50, p99, lost: measured.lost + measured.errors };
    };
    const bare = await bench.bare();
    const product = await bench.product();
    const limits: Measured[] = [];
    const reals: Measured[] = [];
    for (let repeat = 0; repeat < repeats(bench); repeat += 1) {
      limits.push(await measure(bare));
      reals.push(await measure(product));
    }
    const lost = [...limits, ...reals].reduce((sum, one) => sum + one.lost, 0);
    const ratios = (of: 'p50' | 'p99') =>
      reals.map((real, index) => real[of] / (limits[index]?.[of] ?? Number.NaN));
    const at = `at ${pace.perSecond}/s`;
    const row = { id: 'T3', lost };
    const unit = 'of bare';
    return [
      figure({
        ...row,
        unit,
        what: `delivery p50 ${at}`,
        target: '<= 1.15',
        values: ratios('p50'),
      }),
      figure({ ...row, unit, what: `delivery p99 ${at}`, target: '<= 1.4', values: ratios('p99') }),
      figure({ ...row, unit: 'ms', what: 'p50', target: '', values: reals.map((r) => r.p50) }),
      figure({ ...row, unit: 'ms', what: 'p99', target: '', values: reals.map((r) => r.p99) }),
    ];
  },
};
