import { argon2, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import * as z from 'zod'
import { commonPasswords } from './common-passwords.ts'
import * as accountRefusals from './refusals.zh.ts'
import { Turns } from './turns.ts'

/**
 * Argon2id with 19 MiB and two passes, as OWASP's password storage cheat sheet gives first: a seventh of the time that scrypt
 * needs for the same protection, so that an office that signs in at eight does not wait. They stand in every hash, so they
 * can be raised. A Node without it makes hashes of scrypt with N = 2^15, r = 8, p = 3, as releases before did.
 */
const MEMORY_KIB = 19_456
const PASSES = 2
const KEY_BYTES = 32
const SALT_BYTES = 16
const argon2Format = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)$/

const LOG_COST = 15
const BLOCK_SIZE = 8
const PARALLELISM = 3
const scryptFormat = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)$/

const hasArgon2 = typeof argon2 === 'function'

/**
 * Hashes are made on threads of their own, fewer than there are cores and than Node's four, so that pages and files go on being
 * read while an office signs in.
 */
const turns = new Turns(Math.max(1, Math.min(availableParallelism() - 1, 3)))

/** What a password must be: not its mixture of signs but its length and that it is not everybody's. */
export const newPassword = z
  .string()
  .max(200, accountRefusals.passwordTooLong.forZod)
  .transform((typed) => typed.normalize('NFKC'))
  .pipe(
    z
      .string()
      .min(8, accountRefusals.passwordTooShort.forZod)
      .max(128, accountRefusals.passwordTooLong.forZod)
      .refine((password) => !isCommon(password), accountRefusals.passwordCommon.forZod),
  )

/** A new password, typed twice, of someone with these names. */
export const passwordOf = (...names: string[]) =>
  z
    .object({
      password: newPassword.refine(
        (password) => !names.some((name) => isMadeOf(password, name)),
        accountRefusals.passwordOfName.forZod,
      ),
      again: z.string().max(200),
    })
    .refine(({ password, again }) => again.normalize('NFKC') === password, {
      path: ['again'],
      ...accountRefusals.passwordsDiffer.forZod,
    })

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await turns.take('', () =>
    hasArgon2
      ? deriveArgon2(password, salt, KEY_BYTES, { memory: MEMORY_KIB, passes: PASSES, parallelism: 1 })
      : deriveScrypt(password, salt, KEY_BYTES, costOf(LOG_COST, BLOCK_SIZE, PARALLELISM)),
  )
  return `${PREFIX}${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/**
 * Takes as long for an account without a password as for one with: which of the two it was cannot be told. `whose`: those of
 * one address wait for each other, not others for them.
 */
export async function isPassword(typed: string, passwordHash: string | null, whose = ''): Promise<boolean> {
  const kept = readHash(passwordHash ?? NOBODYS_HASH)
  const password = typed.normalize('NFKC')
  const derived = await turns.take(whose, () => kept.derive(password))
  return timingSafeEqual(derived, kept.hash) && passwordHash !== null
}

/** Made as no longer is done. */
export function isOutdated(passwordHash: string | null): boolean {
  return hasArgon2 && passwordHash !== null && !passwordHash.startsWith(PREFIX)
}

const PREFIX = hasArgon2
  ? `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$`
  : `$scrypt$ln=${LOG_COST},r=${BLOCK_SIZE},p=${PARALLELISM}$`
const NOBODYS_HASH = `${PREFIX}${'A'.repeat(22)}$${'A'.repeat(43)}`

function readHash(kept: string): { hash: Buffer; derive(password: string): Promise<Buffer> } {
  const [, ...ofScrypt] = scryptFormat.exec(kept) ?? []
  const [, ...ofArgon2] = argon2Format.exec(kept) ?? []
  const [first, second, third, salt = '', text = ''] = ofScrypt.length > 0 ? ofScrypt : ofArgon2
  if (text === '') throw new Error('a stored password hash cannot be read')
  const [hash, nonce] = [Buffer.from(text, 'base64url'), Buffer.from(salt, 'base64url')]
  const [a, b, c] = [Number(first), Number(second), Number(third)]
  const derive = (password: string) =>
    ofScrypt.length > 0
      ? deriveScrypt(password, nonce, hash.length, costOf(a, b, c))
      : deriveArgon2(password, nonce, hash.length, { memory: a, passes: b, parallelism: c })
  return { hash, derive }
}

function isCommon(password: string): boolean {
  const plain = password.toLowerCase()
  return commonPasswords.has(plain) || /^(.{1,4})\1+$/.test(plain) || isRun(plain)
}

/** The name with a year or a few signs, the name backwards, a part of a phone number: what is tried first. */
function isMadeOf(password: string, name: string): boolean {
  const [plain, known] = [password.toLowerCase(), name.normalize('NFKC').toLowerCase()]
  if (known.length < 2) return false
  if (known.includes(plain)) return true
  const backwards = [...known].reverse().join('')
  const rest = plain.replaceAll(known, '').replaceAll(backwards, '')
  return rest !== plain && (rest.length < 6 || /^\d{1,8}$/.test(rest) || isCommon(rest))
}

/** 12345678, 87654321, abcdefgh: every sign the neighbour of the one before. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((sign, index) => sign.charCodeAt(0) - text.charCodeAt(index))
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}

function costOf(logCost: number, r: number, p: number): ScryptOptions {
  const N = 2 ** logCost
  return { N, r, p, maxmem: 256 * N * r }
}

function deriveScrypt(password: string, salt: Buffer, length: number, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, length, cost, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}

type Argon2Cost = { memory: number; passes: number; parallelism: number }

function deriveArgon2(password: string, nonce: Buffer, tagLength: number, cost: Argon2Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message: password, nonce, tagLength, ...cost }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}
