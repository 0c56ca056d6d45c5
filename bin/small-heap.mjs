/** Laptops have little memory: a small nursery is emptied more often and lets the heap grow less. */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--max-semi-space-size=1');
setFlagsFromString('--min-semi-space-size=1');
