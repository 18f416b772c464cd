import { names, unitFilters } from '@liandong/contracts';
import { applyArea, readPublicArea } from '@liandong/directory';
import { serverKinds, smallArea, startTestArea } from '@liandong/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it } from 'vitest';
import { adminOf } from './support/attack/attacked-area.ts';

describe.each(serverKinds())('an area made by an earlier version, on a %s server', (kind) => {
  it('receives what there is now, and keeps its place', async () => {
    await using area = await startTestArea({ kind });
    const { directory } = await readPublicArea(area.dataDir);
    const records = directory.map(
      ({ record }) => JSON.parse(record) as { id: string; account: string },
    );
    const account = records.find(({ id }) => id === 'dept-hr')?.account ?? '';
    const before = await adminOf(area);
    const { consumers } = await jetstreamManager(before);
    // Cases and transfers, as it was before there were meetings and bulletins.
    const earlier = unitFilters('dept-hr').filter((subject) => /\.(case|transfer)\./.test(subject));
    await consumers.update(names.log, account, { filter_subjects: earlier });
    await consumers.reset(names.log, account, 2);
    const { delivered } = await consumers.info(names.log, account);
    await before.close();
    // A server that was started again answers an update with what was before.
    await area.nats.kill9();
    await area.nats.restart();

    const report = await applyArea(smallArea, area);

    expect(report.changes).toEqual([{ what: 'durable', name: account, change: 'updated' }]);
    const admin = await adminOf(area);
    const now = await (await jetstreamManager(admin)).consumers.info(names.log, account);
    expect(now.config.filter_subjects).toEqual(unitFilters('dept-hr'));
    expect(now.delivered.stream_seq).toBe(delivered.stream_seq);
    await admin.close();
    expect((await applyArea(smallArea, area)).changes).toEqual([]);
  });
});
