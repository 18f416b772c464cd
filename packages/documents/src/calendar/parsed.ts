import ICAL from 'ical.js';

/** A property as the file has it: jCal, RFC 7265, with names for its places. */
export type Property = {
  name: string;
  parameters: { tzid?: unknown; partstat?: unknown; 'delegated-to'?: unknown };
  type: string;
  value: unknown;
};

export type Component = {
  name: string;
  properties: readonly Property[];
  components: readonly Component[];
};

/**
 * Parses a calendar file into its outermost component; undefined for what is none. Only the parser is
 * used: values stay as they stand in the file, and rules of time zones are not run, for what comes in
 * may be made to run for ever.
 */
export function parsed(source: string): Component | undefined {
  // The parser takes any END for the one it waits for, a file cut in its last line among them.
  if (!source.trimEnd().toUpperCase().endsWith('\nEND:VCALENDAR')) return undefined;
  let root: unknown;
  try {
    root = ICAL.parse(source);
  } catch {
    return undefined;
  }
  return componentIn(root, deepest);
}

export const componentsOf = ({ components }: Component, name: string): Component[] =>
  components.filter((component) => component.name === name);

export const propertiesOf = ({ properties }: Component, name: string): Property[] =>
  properties.filter((property) => property.name === name);

export const propertyOf = (component: Component, name: string): Property | undefined =>
  propertiesOf(component, name)[0];

/** The text of a property; undefined for an empty one. */
export function textOf(component: Component, name: string): string | undefined {
  const value = propertyOf(component, name)?.value;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

// A calendar, a time zone in it, a rule in that; what lies deeper is not looked at.
const deepest = 3;

function componentIn(jcal: unknown, depth: number): Component | undefined {
  if (depth === 0 || !Array.isArray(jcal)) return undefined;
  const [name, properties, components] = jcal as unknown[];
  if (typeof name !== 'string' || !Array.isArray(properties) || !Array.isArray(components))
    return undefined;
  return {
    name,
    properties: properties.flatMap((property) => propertyIn(property) ?? []),
    components: components.flatMap((component) => componentIn(component, depth - 1) ?? []),
  };
}

function propertyIn(jcal: unknown): Property | undefined {
  if (!Array.isArray(jcal)) return undefined;
  const [name, parameters, type, value] = jcal as unknown[];
  if (typeof name !== 'string' || typeof type !== 'string') return undefined;
  if (typeof parameters !== 'object' || parameters === null) return undefined;
  return { name, parameters, type, value };
}
