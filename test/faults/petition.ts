import { aRegistration } from '@liandong/testing';
import type { Desk, KeptAct } from '@liandong/unit';

/** One petition, registered and handed to a unit at once. */
export const petition = (desk: Desk, to: string, index: number): KeptAct[] =>
  desk.registerAndSend(
    {
      facts: aRegistration({
        urgency: index % 7 === 0 ? 'urgent' : 'normal',
        receivedAt: Date.now(),
      }),
      content: { title: `第${index}件`, text: '反映工资发放问题。' },
    },
    { to, verb: 'forward', role: 'lead' },
  );
