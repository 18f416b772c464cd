export { grouped, separators, writtenNumbers } from './as-written.ts';
export { cleanInRole, cleanProse, cleanTextCase, cleanTextUnits } from './clean-texts.ts';
export * as fake from './fake-numbers.ts';
export { homeAddresses, type PersonalDatum, personalData, personNames } from './personal-data.ts';
