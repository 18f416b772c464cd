export { type CliContext, createContext, type Result, type Streams } from './context.ts';
export { type ExitCode, exitCodeOf, exitCodes } from './exit-codes.ts';
export { failureKeys, jsonShapes } from './json-shapes.ts';
export { createPaint, type Paint } from './render/paint.ts';
export { type Environment, resolveSettings, type Settings } from './settings.ts';
export { type Runtime, readRuntime, runtimeFile } from './settings-files.ts';
export { createSay, type Say, type Texts } from './text/text.ts';
