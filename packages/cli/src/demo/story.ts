import type { KeptAct } from '@liandong/unit';
import { spokenIn } from './content.ts';
import type { Stage } from './stage.ts';

const office = 'petition-office';
const social = 'social-insurance';
const hr = 'hr';
const commerce = 'commerce';
const drilling = 'drilling';

const opened = (acts: readonly KeptAct[]): string => acts.at(-1)?.thread ?? '';

/** The life of one case; returns its file's thread. The units are those of the example area. */
export async function playStory(stage: Stage): Promise<string> {
  const file = await firstVisit(stage);
  const wrong = await forwarded(stage, file);
  await objected(stage, wrong);
  const right = await rerouted(stage, file, wrong);
  await accepted(stage, right);
  await peersAsked(stage, right);
  await extended(stage, right);
  await reported(stage, right);
  await closed(stage, file, right);
  return file;
}

async function firstVisit(stage: Stage): Promise<string> {
  const { say } = stage;
  const said = spokenIn(stage.context.language);
  stage.step(say('visit.title'));
  await stage.tell(say('visit.tell'));
  const [register] = await stage.act(office, [], ({ desk }) => [
    desk.register({
      facts: {
        channel: 'visit',
        classification: 'grievance',
        category: 'social-insurance-pension',
        urgency: 'normal',
        receivedAt: stage.context.now(),
        first: true,
        confidential: false,
        people: '1',
        accused: [],
        source: 'desk',
      },
      content: {
        caseNo: 'XF-2026-001',
        title: said.title,
        text: said.text,
        petitioner: { name: said.petitioner },
        firstHandler: said.firstHandler,
      },
    }),
  ]);
  const file = register?.thread ?? '';
  await stage.act(office, [], ({ desk }) => [
    desk.onCase(file, 'name-leader', {
      facts: {},
      content: { leader: said.leader, post: said.post },
    }),
  ]);
  return file;
}

async function forwarded(stage: Stage, file: string): Promise<string> {
  const { say } = stage;
  stage.step(say('forward.title'));
  await stage.tell(say('forward.tell'));
  const acts = await stage.act(office, [social], ({ desk }) =>
    desk.send({ fileThread: file, to: social, verb: 'forward', role: 'lead' }),
  );
  await stage.show(social, opened(acts));
  return opened(acts);
}

async function objected(stage: Stage, transfer: string): Promise<void> {
  const { say } = stage;
  const said = spokenIn(stage.context.language);
  stage.step(say('object.title'));
  await stage.tell(say('object.tell'));
  await stage.act(social, [office], ({ desk }) => [
    desk.onTransfer(transfer, 'acknowledge', {
      facts: { missingItems: false },
      content: { officer: said.socialOfficer },
    }),
  ]);
  await stage.act(social, [office], ({ desk }) => [
    desk.onTransfer(transfer, 'object', {
      facts: { reason: 'not-our-powers', suggestedUnit: hr },
      content: {
        reason: said.objection,
        legalBasis: said.legalBasis,
        approvedBy: said.socialHead,
      },
    }),
  ]);
  await stage.show(office, transfer);
}

async function rerouted(stage: Stage, file: string, transfer: string): Promise<string> {
  const { say } = stage;
  const said = spokenIn(stage.context.language);
  stage.step(say('reroute.title'));
  await stage.tell(say('reroute.tell'));
  const acts = await stage.act(office, [hr], ({ desk }) => [
    desk.onTransfer(transfer, 'uphold', { facts: {}, content: { remark: said.upheld } }),
    ...desk.send({ fileThread: file, to: hr, verb: 'forward', role: 'lead' }),
  ]);
  await stage.show(hr, opened(acts));
  return opened(acts);
}

async function accepted(stage: Stage, transfer: string): Promise<void> {
  const { say } = stage;
  const said = spokenIn(stage.context.language);
  stage.step(say('accept.title'));
  await stage.tell(say('accept.tell'));
  await stage.act(hr, [office], ({ desk }) => [
    desk.onTransfer(transfer, 'acknowledge', {
      facts: { missingItems: false },
      content: { officer: said.hrOfficer },
    }),
  ]);
  await stage.act(hr, [office], ({ desk }) => [
    desk.onTransfer(transfer, 'accept', {
      facts: { path: 'petition', notice: 'written' },
      content: { officer: said.hrOfficer, noticeRef: said.noticeRef },
    }),
  ]);
  await stage.show(hr, transfer);
}

async function peersAsked(stage: Stage, transfer: string): Promise<void> {
  const { say } = stage;
  const said = spokenIn(stage.context.language);
  const assist = {
    fileThread: transfer,
    role: 'assist',
    content: { instruction: said.ask },
  } as const;
  stage.step(say('peer.title'));
  await stage.tell(say('peer.tell-order'));
  await stage.tryInVain(hr, ({ desk }) => desk.send({ ...assist, to: commerce, verb: 'forward' }));
  await stage.tell(say('peer.tell-decline'));
  const first = await stage.act(hr, [commerce], ({ desk }) =>
    desk.send({ ...assist, to: commerce, verb: 'request-assist' }),
  );
  await stage.act(commerce, [hr], ({ desk }) => [
    desk.onTransfer(opened(first), 'decline', {
      facts: { reason: 'not-our-powers' },
      content: { reason: said.declined, approvedBy: said.commerceHead },
    }),
  ]);
  await stage.tell(say('peer.tell-help'));
  const second = await stage.act(hr, [drilling], ({ desk }) =>
    desk.send({ ...assist, to: drilling, verb: 'request-assist' }),
  );
  await stage.show(drilling, opened(second));
  await stage.act(drilling, [hr], ({ desk }) => [
    desk.onTransfer(opened(second), 'acknowledge', {
      facts: { missingItems: false },
      content: { officer: said.drillingOfficer },
    }),
  ]);
  await stage.act(drilling, [hr], ({ desk }) => [
    desk.onTransfer(opened(second), 'report', {
      facts: { outcome: 'opinion', opinionServed: false },
      content: { summary: said.opinion, signer: said.drillingOfficer },
    }),
  ]);
  await stage.act(hr, [drilling], ({ desk }) => [
    desk.onTransfer(opened(second), 'close', { facts: {}, content: {} }),
  ]);
}

async function extended(stage: Stage, transfer: string): Promise<void> {
  const { say } = stage;
  const said = spokenIn(stage.context.language);
  stage.step(say('extend.title'));
  await stage.tell(say('extend.tell'));
  await stage.act(hr, [office], ({ desk }) => [
    desk.onTransfer(transfer, 'extend', {
      facts: { days: 15, petitionerTold: true },
      content: { reason: said.extension, approvedBy: said.hrHead },
    }),
  ]);
  await stage.show(hr, transfer);
}

async function reported(stage: Stage, transfer: string): Promise<void> {
  const { say } = stage;
  const said = spokenIn(stage.context.language);
  stage.step(say('report.title'));
  await stage.tell(say('report.tell'));
  await stage.act(hr, [office], ({ desk }) => [
    desk.onTransfer(transfer, 'report', {
      facts: { outcome: 'supported', opinionServed: true },
      content: { summary: said.report, signer: said.hrHead },
    }),
  ]);
  await stage.show(office, transfer);
}

async function closed(stage: Stage, file: string, transfer: string): Promise<void> {
  const { say } = stage;
  const said = spokenIn(stage.context.language);
  stage.step(say('close.title'));
  await stage.tell(say('close.tell'));
  await stage.act(office, [hr], ({ desk }) => [
    desk.onTransfer(transfer, 'close', { facts: {}, content: { remark: said.verified } }),
  ]);
  await stage.act(office, [], ({ desk }) => [
    desk.onCase(file, 'conclude', {
      facts: { outcome: 'replied', resolved: true, lead: { to: hr, transfer } },
      content: { remark: said.concluded },
    }),
  ]);
}
