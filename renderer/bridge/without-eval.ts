import * as z from 'zod';

// The policy of the page forbids making code from text, which zod would try, to be faster.
z.config({ jitless: true });
