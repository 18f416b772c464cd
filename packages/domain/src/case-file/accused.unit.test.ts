import { aHop, areaUnits, caseFile, caseWorld, see, specify, unitRecord } from '@liandong/testing';
import { describe, it } from 'vitest';

const given = specify(caseWorld, see);
const file = caseFile('case-0001');

describe('检举控告', () => {
  const accusation = (
    accused: string[],
    classification: 'accusation' | 'grievance' = 'accusation',
  ) => given(file.register({ classification, accused }));
  const to = (unit: string, role: 'lead' | 'assist' = 'lead') =>
    file.dispatch({ to: unit, transfer: 'hop-0001', role });

  it('goes to the discipline unit', () =>
    accusation(['plant-1']).when(to('discipline')).thenSees({ status: 'registered' }));

  it('goes nowhere else', () =>
    accusation([]).when(to('dept-hr')).thenThrows('ACCUSATION_WRONG_UNIT'));

  it.each(['plant-1', 'team-11', 'plant-1-discipline'])(
    'never goes to %s when plant-1 is accused',
    (unit) => accusation(['dept-land', 'plant-1']).when(to(unit)).thenThrows('ACCUSED_RECIPIENT'),
  );

  it('nor does any other case in which a unit is accused', () =>
    accusation(['plant-1'], 'grievance').when(to('team-11')).thenThrows('ACCUSED_RECIPIENT'));

  it('never goes to the discipline unit itself when that is accused', () =>
    accusation(['discipline']).when(to('discipline')).thenThrows('ACCUSED_RECIPIENT'));

  it('has a single addressee', () => {
    const other = { to: 'plant-1-discipline', transfer: 'hop-0002' };
    const one = aHop({ to: 'discipline', verb: 'forward', classification: 'accusation' });
    given(...one.sent)
      .when(file.dispatch({ ...other, role: 'assist' }))
      .thenThrows('ACCUSATION_SINGLE_ADDRESSEE');
    given(...one.sent)
      .when(file.dispatch({ ...other, role: 'lead' }))
      .thenThrows('CASE_HAS_HOLDER');
  });

  it('is not opened to a unit that came under the accused since', () => {
    const { hop, sent } = aHop({ to: 'discipline', verb: 'forward', classification: 'accusation' });
    const moved = areaUnits.find(({ id }) => id === 'discipline');
    given(
      file.register({ classification: 'accusation', accused: ['plant-1'] }),
      ...sent.slice(1, -1),
      { unit: unitRecord({ role: 'discipline', ...moved, id: 'discipline', superior: 'plant-1' }) },
    )
      .when(hop('forward'))
      .thenThrows('ACCUSED_RECIPIENT');
  });
});
