import * as z from 'zod';

// zod would make code from text, to be faster later: the policy of the page forbids that, and a command has ended before it is worth it.
z.config({ jitless: true });
