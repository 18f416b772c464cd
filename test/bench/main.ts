import type { Measured } from './measure.ts';
import { benchSuggest, suggestLines } from './suggest.ts';
import { benchTransfer } from './transfer.ts';

const help = `Usage: npm run bench -- transfer [--json] [--quick] [--cycles N] [--content-bytes N]
       npm run bench -- suggest  [--json]

transfer measures in one run, on this machine:
  (a) the raw engine: JetStream publish, consume and ack, receipt publish, Redis pipeline
  (b) the product: submit, decide, LOG, store, delivery receipt, tracked; signed and verified
and, unless --quick, what a cycle costs with 300,000 threads in the LOG and with 2,000 units.

在本机同一次运行中测量：(a) 裸引擎；(b) 整个产品（签名并验证）；以及 LOG 和单位增多之后的单次成本。

suggest groups labelled cases and many cases: pairwise precision and recall on the half of the sample
that was tuned on and on the half that was not; seconds, CPU and memory for 5,000 and 20,000 cases.

suggest 对带标注的样本分组（调参半与保留半的成对精确率、召回率），并测量 5000 件和 20000 件的耗时与内存。`;

const [what, ...flags] = process.argv.slice(2);
const flag = (name: string) => flags.includes(name);
const number = (name: string, otherwise: number) => {
  const at = flags.indexOf(name);
  return at < 0 ? otherwise : Number(flags[at + 1]);
};

const say = (line: string) => void process.stderr.write(`… ${line}\n`);

if (what === 'suggest' && !flag('--help')) {
  const result = benchSuggest({ say });
  console.log(flag('--json') ? JSON.stringify(result, null, 2) : suggestLines(result).join('\n'));
  process.exit(0);
}

if (what !== 'transfer' || flag('--help')) {
  console.log(help);
  process.exit(what === undefined || what === '--help' || flag('--help') ? 0 : 2);
}

const result = await benchTransfer({
  cycles: number('--cycles', 18_000),
  contentBytes: number('--content-bytes', 1_024),
  quick: flag('--quick'),
  say,
});
if (flag('--json')) console.log(JSON.stringify(result, null, 2));
else {
  console.log(line('raw engine', result.raw));
  console.log(line('product', result.product));
  console.log(`ratio product/raw: ${result.ratio} in cycles/s, ${result.cpuRatio} in CPU`);
  if (result.growth) {
    const { threads, units } = result.growth;
    console.log(line('300,000 threads', threads.many), `cost ×${threads.costRatio}`);
    console.log(line('2,000 units', units.many), `cost ×${units.costRatio}`);
  }
}
process.exit(0);

function line(name: string, measured: Measured): string {
  const { cyclesPerSecond, p50Ms, p99Ms, cpuMicrosPerCycle, parts } = measured;
  const details = Object.entries(parts)
    .map(([part, { cpuMicrosPerCycle: micros, memoryMb }]) => `${part} ${micros}µs ${memoryMb}MB`)
    .join(', ');
  return `${name.padEnd(16)} ${String(cyclesPerSecond).padStart(6)} cycles/s  p50 ${p50Ms} ms  p99 ${p99Ms} ms  ${cpuMicrosPerCycle} µs CPU a cycle (${details})`;
}
