import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { commonPasswords } from './common-passwords.ts'

/**
 * scrypt with N = 2^15, r = 8, p = 3: one of the equivalent settings that OWASP's password storage cheat sheet gives,
 * chosen because it needs 32 MiB a try, which a small office server has. They stand in every hash, so they can be raised.
 */
const LOG_COST = 15
const BLOCK_SIZE = 8
const PARALLELISM = 3
const KEY_BYTES = 32
const SALT_BYTES = 16

const hashFormat = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)$/

/** What a password must be: not its mixture of signs but its length and that it is not everybody's. */
export const newPassword = z
  .string()
  .max(200, '密码最长 128 位')
  .transform((typed) => typed.normalize('NFKC'))
  .pipe(
    z
      .string()
      .min(8, '密码至少 8 位')
      .max(128, '密码最长 128 位')
      .refine((password) => !isCommon(password), '这个密码太常见，容易被猜到，请换一个'),
  )

/** `$scrypt$ln=15,r=8,p=3$salt$hash`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, KEY_BYTES, costOf(LOG_COST, BLOCK_SIZE, PARALLELISM))
  const parameters = `ln=${LOG_COST},r=${BLOCK_SIZE},p=${PARALLELISM}`
  return `$scrypt$${parameters}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/** Takes as long for an account without a password as for one with: which of the two it was cannot be told. */
export async function isPassword(typed: string, passwordHash: string | null): Promise<boolean> {
  const match = hashFormat.exec(passwordHash ?? NOBODYS_HASH)
  if (match === null) throw new Error('a stored password hash cannot be read')
  const [, logCost, blockSize, parallelism, salt = '', hash = ''] = match
  const expected = Buffer.from(hash, 'base64url')
  const cost = costOf(Number(logCost), Number(blockSize), Number(parallelism))
  const derived = await derive(typed.normalize('NFKC'), Buffer.from(salt, 'base64url'), expected.length, cost)
  return timingSafeEqual(derived, expected) && passwordHash !== null
}

const NOBODYS_HASH = `$scrypt$ln=${LOG_COST},r=${BLOCK_SIZE},p=${PARALLELISM}$${'A'.repeat(22)}$${'A'.repeat(43)}`

function isCommon(password: string): boolean {
  const plain = password.toLowerCase()
  return commonPasswords.has(plain) || /^(.{1,4})\1+$/.test(plain) || isRun(plain)
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

function derive(password: string, salt: Buffer, length: number, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, length, cost, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}
