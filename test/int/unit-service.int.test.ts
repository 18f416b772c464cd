import { rm } from 'node:fs/promises';
import { BusError } from '@liandong/contracts';
import { openDepartment } from '@liandong/department';
import { addUnit, revokeUnit, rotateUnit, unitFiles } from '@liandong/directory';
import { openJointMeeting } from '@liandong/joint-meeting';
import { openPeerEnterprise } from '@liandong/peer-enterprise';
import { openPetitionOffice } from '@liandong/petition-office';
import { createLogger, type Service } from '@liandong/runtime';
import { startTestArea, type TestArea } from '@liandong/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const logger = createLogger('test', { level: 'error' });
const patience = { timeout: 20_000, interval: 20 };

describe('a service that hosts units', () => {
  let area: TestArea;
  let services: Service[];

  beforeEach(async () => {
    area = await startTestArea();
    services = [];
  });
  afterEach(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await area[Symbol.asyncDispose]();
  });

  const environment = (more: Record<string, string> = {}) => ({
    LIANDONG_DATA: area.dataDir,
    LIANDONG_NATS: area.servers.join(','),
    ...more,
  });
  const opened = async (opening: Promise<Service>): Promise<Service> => {
    const service = await opening;
    services.push(service);
    return service;
  };
  const operator = () => ({ servers: area.servers, dataDir: area.dataDir });

  it('takes the units of its roles, each unit in one service', async () => {
    const all = [
      await opened(openPetitionOffice(environment(), logger)),
      await opened(openDepartment(environment(), logger)),
      await opened(openJointMeeting(environment(), logger)),
      await opened(openPeerEnterprise(environment(), logger)),
    ];

    await vi.waitFor(() => {
      expect(all.map((service) => service.health())).toMatchObject([
        { ok: true, units: 2, healthy: 2 },
        { ok: true, units: 5, healthy: 5 },
        { ok: true, units: 1, healthy: 1 },
        { ok: true, units: 1, healthy: 1 },
      ]);
    }, patience);
  });

  it('takes the units it is told, and refuses one nobody knows', async () => {
    const told = environment({ LIANDONG_UNITS: 'drilling, dept-hr' });
    const service = await opened(openDepartment(told, logger));

    expect(service.health().units).toBe(2);
    await expect(
      openDepartment(environment({ LIANDONG_UNITS: 'nobody' }), logger),
    ).rejects.toMatchObject({ code: 'UNIT_UNKNOWN', details: { units: ['nobody'] } });
  });

  it('leaves a unit alone whose creds are on another machine', async () => {
    await rm(unitFiles(area.dataDir, 'dept-land').dir, { recursive: true });

    const service = await opened(openDepartment(environment(), logger));

    expect(service.health()).toMatchObject({ units: 4, ailing: [] });
  });

  it('keeps the others working when one cannot be opened, and opens it once it can', async () => {
    const { signKey } = unitFiles(area.dataDir, 'dept-hr');
    await rm(signKey);
    const service = await opened(openDepartment(environment(), logger));
    expect(service.health()).toMatchObject({ ok: false, units: 5, ailing: ['dept-hr'] });

    await rotateUnit('dept-hr', operator());

    await vi.waitFor(() => {
      expect(service.health()).toMatchObject({ ok: true, healthy: 5, ailing: [] });
    }, patience);
  });

  it('follows the area: a new unit is taken in, a revoked one let go', async () => {
    const service = await opened(openDepartment(environment(), logger));
    const wanted = { id: 'team-12', name: '采油十二队', role: 'grassroots', superior: 'plant-1' };

    await addUnit(wanted, operator());
    await vi.waitFor(() => {
      expect(service.health()).toMatchObject({ ok: true, healthy: 6 });
    }, patience);
    await revokeUnit('team-12', operator());

    await vi.waitFor(() => {
      expect(service.health()).toMatchObject({ ok: true, units: 5 });
    }, patience);
  });

  it('names every setting that is wrong at once, and no value', async () => {
    const wrong = { LIANDONG_NATS: '', LIANDONG_UNITS: 'No!', LIANDONG_LOG_LEVEL: 'loud' };

    const failed = openDepartment(wrong, logger).catch((error: unknown) => BusError.from(error));

    const { code, details } = BusError.from(await failed);
    expect(code).toBe('SETTINGS_INVALID');
    expect(JSON.stringify(details)).toMatch(/NATS.*LOG_LEVEL.*UNITS/);
    expect(JSON.stringify(details)).not.toMatch(/No!|loud/);
  });
});
