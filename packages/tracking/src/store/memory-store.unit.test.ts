import { createMemoryStore } from './memory-store.ts';
import { describeTrackingStore } from './store-contract.ts';

describeTrackingStore('memory', async () => createMemoryStore());
