import type { Desk, KeptAct } from '@liandong/unit';

/** One petition, registered and handed to a unit at once. */
export const petition = (desk: Desk, to: string, index: number): KeptAct[] =>
  desk.registerAndSend(
    {
      facts: {
        channel: 'letter',
        classification: 'grievance',
        category: 'wages-benefits',
        urgency: index % 7 === 0 ? 'urgent' : 'normal',
        receivedAt: Date.now(),
        first: true,
        confidential: false,
        people: '1',
        accused: [],
        source: 'desk',
      },
      content: { title: `第${index}件`, text: '反映工资发放问题。' },
    },
    { to, verb: 'forward', role: 'lead' },
  );
