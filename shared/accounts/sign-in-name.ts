import * as z from 'zod'
import * as accountRefusals from './refusals.zh.ts'

/** Full-width digits, blanks in a phone number and the country's prefix are how people type, not who they are. */
export function normalSignInName(typed: string): string {
  const name = typed.normalize('NFKC').replace(/\s+/g, '')
  const [, phone] = /^(?:\+?86-?)?(1[3-9]\d(?:-?\d{4}){2})$/.exec(name) ?? []
  return phone?.replaceAll('-', '') ?? name
}

/**
 * What a name looks like to a person: `ADMIN`, `admin` and `adm1n` look alike and are one name. Letters become the digits they
 * look like, so that a phone number stays as it is.
 *
 * @example lookOf('OAdmin') // '0adm1n'
 */
export function lookOf(name: string): string {
  return name.toLowerCase().replaceAll('o', '0').replace(/[li]/g, '1')
}

/** Parts of characters (⻢) look like characters (马) and are not. */
const RADICALS = /[\u2e80-\u2fdf]/

/** A new sign-in name: a phone number or a name; one in the whole installation, however it is written. */
export const signInName = z
  .string()
  .max(100, accountRefusals.nameTooLong.forZod)
  .transform((typed) => normalSignInName(typed).toLowerCase())
  .pipe(
    z
      .string()
      .regex(/^[\p{Script=Han}a-z0-9_-]{2,64}$/u, accountRefusals.nameFormat.forZod)
      .refine((name) => !RADICALS.test(name), accountRefusals.nameFormat.forZod),
  )
