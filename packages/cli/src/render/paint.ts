import { styleText } from 'node:util';

/** The few colours there are, by what they mean. */
export type Style = 'good' | 'warn' | 'bad' | 'quiet' | 'strong' | 'accent';

const formats = {
  good: 'green',
  warn: 'yellow',
  bad: 'red',
  quiet: 'dim',
  strong: 'bold',
  accent: 'cyan',
} as const;

/** Colours a text, or leaves it alone where nobody would see the colour. */
export type Paint = (style: Style, text: string) => string;

export const createPaint =
  (enabled: boolean): Paint =>
  (style, text) =>
    enabled ? styleText(formats[style], text, { validateStream: false }) : text;

/** Colours go to a terminal only, and not where `NO_COLOR` asks for none (no-color.org). */
export function wantsColor(
  stream: { isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== '0';
  return stream.isTTY === true && environment.TERM !== 'dumb';
}
