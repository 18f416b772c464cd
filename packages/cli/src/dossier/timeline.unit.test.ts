import { shanghai } from '@liandong/testing';
import { expect, it } from 'vitest';
import { type TimelineParts, valueText } from './timeline.ts';

it('when a reply was served is told as a date', () =>
  expect(valueText('servedAt', shanghai('2026-11-23 00:00'), {} as TimelineParts)).toBe(
    '2026-11-23 00:00',
  ));
