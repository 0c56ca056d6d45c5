import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/**
 * The least that OWASP's Password Storage Cheat Sheet wants of scrypt (RFC 7914), in the form of it that takes 32 MiB
 * instead of 128: these laptops are small.
 */
const COST = { cost: 2 ** 15, blockSize: 8, parallelization: 3 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** A PIN as it is kept. Costs are within what this process can do, so that a record from elsewhere can't take the memory. */
export const hashedPinSchema = z.strictObject({
  algorithm: z.literal('scrypt'),
  cost: z
    .number()
    .int()
    .min(2 ** 10)
    .max(2 ** 18)
    .refine((cost) => Number.isInteger(Math.log2(cost))),
  blockSize: z.number().int().min(1).max(16),
  parallelization: z.number().int().min(1).max(16),
  /** In hexadecimal digits, as `hash`. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type HashedPin = z.infer<typeof hashedPinSchema>;
type Costs = Pick<HashedPin, 'cost' | 'blockSize' | 'parallelization'>;

/** Takes a good part of a second, in another thread. */
export async function hashPin(pin: string): Promise<HashedPin> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(pin, salt, COST);
  return { algorithm: 'scrypt', ...COST, salt: salt.toString('hex'), hash: hash.toString('hex') };
}

/** Whether it is that one; takes as long as to hash it, whatever the answer. */
export async function isPin(pin: string, hashed: HashedPin): Promise<boolean> {
  const found = await derive(pin, Buffer.from(hashed.salt, 'hex'), hashed);
  return timingSafeEqual(found, Buffer.from(hashed.hash, 'hex'));
}

function derive(pin: string, salt: Buffer, { cost, blockSize, parallelization }: Costs): Promise<Buffer> {
  // What scrypt needs is 128 · N · r, and as much again for its own (Node refuses more than 32 MiB by itself).
  const maxmem = 256 * cost * blockSize + 128 * blockSize * parallelization;
  const options = { cost, blockSize, parallelization, maxmem };
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
