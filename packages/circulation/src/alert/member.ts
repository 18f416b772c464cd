import type { AlertPost, AlertResponse } from '@liandong/contracts';
import { owesSignature } from '@liandong/domain';
import { draftAct, draftOnThread, type KeptAct } from '@liandong/unit';
import type { Office } from '../shared/office.ts';
import { receivedAlert, sentAlert } from './office.ts';

export type AlertAnswer = {
  officer: string;
  post: AlertPost;
  /** What is done about it; without it, it is signed for. */
  response?: AlertResponse | undefined;
  text?: string | undefined;
};

/** 签收 or 响应: which report it answers is what lies before the unit. */
export function answerAlert(
  office: Office,
  id: string,
  { officer, post, response, text }: AlertAnswer,
): KeptAct {
  const { view, state } = receivedAlert(office, id);
  const facts = { revision: state.current?.revision ?? 1, post };
  const words = text === undefined ? undefined : text;
  if (response === undefined)
    return draftOnThread(office, {
      view,
      type: 'acknowledge',
      facts,
      content: { officer, ...(words === undefined ? {} : { remark: words }) },
    });
  return draftOnThread(office, {
    view,
    type: 'respond',
    facts: { ...facts, response },
    content: { officer, ...(words === undefined ? {} : { text: words }) },
  });
}

/** 要求书面报告 within so many minutes. */
export function requestWritten(
  office: Office,
  id: string,
  { withinMinutes, remark }: { withinMinutes: number; remark?: string | undefined },
): KeptAct {
  const { view } = receivedAlert(office, id);
  return draftAct(office, {
    ref: view.ref,
    type: 'request-written',
    facts: { withinMinutes },
    content: remark === undefined ? {} : { remark },
  });
}

/** 催办 of everybody who is silent. */
export function remindSilentUnits(office: Office, id: string): KeptAct[] {
  return [...sentAlert(office, id).copies.values()]
    .filter(({ state }) => owesSignature(state))
    .map(({ view }) => draftAct(office, { ref: view.ref, type: 'remind', facts: {}, content: {} }));
}
