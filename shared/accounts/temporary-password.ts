import { randomInt } from 'node:crypto'

/** Signs that nobody takes for another, as they are read from a screen or told by telephone. */
const UPPER = 'ABCDEFGHJKMNPQRSTUVWXYZ'
const LOWER = 'abcdefghjkmnpqrstuvwxyz'
const DIGIT = '23456789'
const GROUPS = 4

/**
 * A password for one sign-in, with an upper and a lower case letter, a digit and a sign, as the user pool demands; 66 bits.
 *
 * @example temporaryPassword() // 'Kq7m-Ht3z-Wa8e-Rn2x'
 */
export function temporaryPassword(): string {
  return Array.from({ length: GROUPS }, () => [UPPER, LOWER, DIGIT, LOWER].map(oneOf).join('')).join('-')
}

function oneOf(letters: string): string {
  return letters.charAt(randomInt(letters.length))
}
