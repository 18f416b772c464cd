export { type Answering, type AnsweringOptions, startAnswering } from './answering.ts';
export { type OpenTracker, type OpenTrackerOptions, openTracker } from './open-tracker.ts';
export { createTracker, type Tracker, type TrackerOptions, type TrackerState } from './tracker.ts';
