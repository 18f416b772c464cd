import { benchCirculate, circulateLines } from './circulate.ts';
import { benchDeadlines, deadlinesLines } from './deadlines.ts';
import { benchFigures, figuresLines } from './figures.ts';
import { benchSuggest, suggestLines } from './suggest.ts';
import { benchTransfer, transferLines } from './transfer.ts';

const help = `Usage: npm run bench -- transfer  [--json] [--quick] [--cycles N] [--content-bytes N]
       npm run bench -- circulate [--json] [--members N,N] [--content-bytes N] [--alert]
       npm run bench -- suggest   [--json]
       npm run bench -- deadlines [--json] [--due N] [--threads N]
       npm run bench -- figures   [--json] [--threads N]

transfer measures in one run, on this machine:
  (a) the raw engine: JetStream publish, consume and ack, receipt publish, Redis pipeline
  (b) the product: submit, decide, LOG, store, delivery receipt, tracked; signed and verified
and between them the floor: the product's processes, signatures, stores and lists with no rule, schema, account,
privacy, clock or figure. All three with a server that syncs every message to the disk before it answers, as
npm start runs it, and with one that does not; and, unless --quick, what a cycle of the product costs with 300,000
threads in the LOG and with 2,000 units.

在本机同一次运行中测量：(a) 裸引擎；(b) 整个产品（签名并验证）；以及两者之间的底线（同样的步骤，不含任何规则）。
分别在每条消息先落盘再应答（npm start 的设置）和不等待落盘两种情况下测量；以及 LOG 和单位增多之后的单次成本。

circulate releases one notice to 500 and to 5,000 members, each a unit with a link and a store of its own: seconds
from the release until the last has answered for its delivery, against the raw engine bringing as many messages
to as many consumers and a receipt back. 5,000 members take minutes to set up. --alert fans out an alert instead: from
the key press at the desk, gate and all, until every unit has it.

circulate 向 500 和 5000 个成员发布一份通知，测量从发布到最后一个成员确认送达的时间，并与裸引擎对比。--alert 改为
发布紧急信息：从值班员确认（含去标识化检查）到全部单位送达。

suggest groups labelled cases and many cases: pairwise precision and recall on the half of the sample
that was tuned on, the half that was held out, and a part written when all words were fixed; seconds,
CPU and memory for 5,000 and 20,000 cases.

deadlines lets 10,000 terms end within one minute and says how long after its end each was noted in the LOG, by the
exchange's clock; then how fast a tracker folds 300,000 threads anew, and what one open deadline takes in Redis.

deadlines 测量一分钟内 10000 个期限到期后多久记入 LOG；重建 30 万件投影的速度；每个未结期限占用的 Redis 内存。

figures asks for the figures of a unit and of the area, by month, category, quarter and year, with 300,000 threads.

figures 在 30 万件下测量各种统计查询的耗时。

suggest 对带标注的样本分组（调参半、保留半和词表定稿后另写部分的成对精确率、召回率），并测量 5000 件和 20000 件的耗时与内存。`;

const [what = '--help', ...flags] = process.argv.slice(2);
const flag = (name: string) => flags.includes(name);
const given = (name: string, otherwise: string) => {
  const at = flags.indexOf(name);
  return at < 0 ? otherwise : (flags[at + 1] ?? otherwise);
};
const contentBytes = Number(given('--content-bytes', '1024'));
const say = (line: string) => void process.stderr.write(`… ${line}\n`);

async function told<Result>(
  result: Result | Promise<Result>,
  lines: (result: Result) => readonly string[],
): Promise<string> {
  const done = await result;
  return flag('--json') ? JSON.stringify(done, null, 2) : lines(done).join('\n');
}

const benches: Readonly<Record<string, () => Promise<string>>> = {
  transfer: () =>
    told(
      benchTransfer({
        cycles: Number(given('--cycles', '18000')),
        contentBytes,
        quick: flag('--quick'),
        say,
      }),
      transferLines,
    ),
  circulate: () =>
    told(
      benchCirculate({
        members: given('--members', '500,5000').split(',').map(Number),
        contentBytes,
        alert: flag('--alert'),
        say,
      }),
      circulateLines,
    ),
  suggest: () => told(benchSuggest({ say }), suggestLines),
  figures: () => told(benchFigures(Number(given('--threads', '300000')), say), figuresLines),
  deadlines: () =>
    told(
      benchDeadlines({
        due: Number(given('--due', '10000')),
        threads: Number(given('--threads', '300000')),
        say,
      }),
      deadlinesLines,
    ),
};

const bench = benches[what];
const asked = what === '--help' || flag('--help');
console.log(bench && !asked ? await bench() : help);
process.exit(bench || asked ? 0 : 2);
