import type { EpochMs } from '@liandong/contracts';
import type { Component, Property } from './parsed.ts';
import { componentsOf, propertyOf } from './parsed.ts';

const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;
const chinaOffsetMs = 8 * 3_600_000;
/** What calendar programs call the time of Shanghai. */
const china =
  /(^|\/)(Asia\/(Shanghai|Chongqing|Chungking|Harbin|Hong_Kong|Taipei)|PRC)$|^China Standard Time$|UTC\+0?8:00/;

const instantOf = (iso: string): EpochMs | undefined => {
  const atMs = Date.parse(`${iso}Z`);
  // Some engines take 2026-02-30 for 2 March.
  const same = !Number.isNaN(atMs) && new Date(atMs).toISOString().slice(0, 19) === iso;
  return same ? atMs : undefined;
};

/**
 * The instant a DTSTART or DTEND means. A time without a zone is one of Shanghai, where the members are.
 * Zones of other names are believed if the file gives them one offset; rules of zones are not run.
 */
export function instantIn(calendar: Component, property: Property): EpochMs | undefined {
  const { value, type, parameters } = property;
  if (type !== 'date-time' || typeof value !== 'string') return undefined;
  const iso = value.replace(/Z$/, '');
  const atMs = local.test(iso) ? instantOf(iso) : undefined;
  if (atMs === undefined || value.endsWith('Z')) return atMs;
  const offsetMs = offsetOf(calendar, parameters.tzid);
  return offsetMs === undefined ? undefined : atMs - offsetMs;
}

function offsetOf(calendar: Component, zone: unknown): number | undefined {
  if (zone === undefined) return chinaOffsetMs;
  if (typeof zone !== 'string') return undefined;
  if (china.test(zone)) return chinaOffsetMs;
  const offsets = componentsOf(calendar, 'vtimezone')
    .filter((candidate) => propertyOf(candidate, 'tzid')?.value === zone)
    .flatMap((found) => [...componentsOf(found, 'standard'), ...componentsOf(found, 'daylight')])
    .map((rule) => propertyOf(rule, 'tzoffsetto')?.value);
  const [only, ...others] = [...new Set(offsets)];
  return typeof only === 'string' && others.length === 0 ? offsetMs(only) : undefined;
}

function offsetMs(written: string): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)/.exec(written) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** A DURATION in milliseconds, RFC 5545 §3.3.6. */
export function durationMs(written: string): number | undefined {
  const form =
    /^\+?P(?:(\d{1,4})W|(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?)$/;
  const parts = form.exec(written)?.slice(1);
  if (!parts) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .map(Number)
    .map((n) => n || 0);
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
