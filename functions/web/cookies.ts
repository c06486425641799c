/** The cookies of the pages: session, language, and a sign-in that is under way. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import * as z from 'zod'
import { ABSOLUTE_DAYS } from '../../shared/sessions/session.ts'
import type { SignInAttempt } from '../../shared/sessions/sign-in.ts'
import type { Language } from './catalogue.ts'

const DAY_SECONDS = 24 * 60 * 60
const ATTEMPT_SECONDS = 10 * 60
const SIGN_IN_PATH = '/sign-in'

const isSecure = (publicUrl: string) => publicUrl.startsWith('https:')

export function cookieOptions(publicUrl: string, path = '/'): CookieOptions & { path: string } {
  return { path, httpOnly: true, sameSite: 'Lax', secure: isSecure(publicUrl) }
}

/** Over https the name itself keeps other hosts of the domain from setting it. */
function sessionName(publicUrl: string): string {
  return isSecure(publicUrl) ? '__Host-session' : 'session'
}

export function readSessionId(c: Context, publicUrl: string): string | undefined {
  return getCookie(c, sessionName(publicUrl))
}

export function writeSessionId(c: Context, publicUrl: string, id: string): void {
  setCookie(c, sessionName(publicUrl), id, { ...cookieOptions(publicUrl), maxAge: ABSOLUTE_DAYS * DAY_SECONDS })
}

export function dropSessionId(c: Context, publicUrl: string): void {
  deleteCookie(c, sessionName(publicUrl), cookieOptions(publicUrl))
}

/** The language chosen in this browser: pages before signing in, those of the embedded provider included, follow it. */
export function readLanguage(c: Context): Language {
  return getCookie(c, 'language') === 'en' ? 'en' : 'zh'
}

export function writeLanguage(c: Context, publicUrl: string, language: Language): void {
  setCookie(c, 'language', language, { ...cookieOptions(publicUrl), maxAge: 365 * DAY_SECONDS })
}

const keptAttempt = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() })
type KeptAttempt = z.infer<typeof keptAttempt>

/** Each sign-in has a cookie of its own, so that two tabs that ask at once do not spoil each other's. */
function attemptName(publicUrl: string, state: string): string {
  return `${isSecure(publicUrl) ? '__Secure-' : ''}sign-in-${state.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 12)}`
}

export function writeAttempt(c: Context, publicUrl: string, attempt: SignInAttempt, returnTo: string): void {
  const kept: KeptAttempt = { ...attempt, returnTo }
  const value = Buffer.from(JSON.stringify(kept)).toString('base64url')
  setCookie(c, attemptName(publicUrl, attempt.state), value, {
    ...cookieOptions(publicUrl, SIGN_IN_PATH),
    maxAge: ATTEMPT_SECONDS,
  })
}

/** The sign-in that this answer belongs to, if this browser began one; it is good once. */
export function takeAttempt(c: Context, publicUrl: string, state: string): KeptAttempt | null {
  const name = attemptName(publicUrl, state)
  const value = getCookie(c, name)
  if (value === undefined) return null
  deleteCookie(c, name, cookieOptions(publicUrl, SIGN_IN_PATH))
  try {
    return keptAttempt.parse(JSON.parse(Buffer.from(value, 'base64url').toString()))
  } catch {
    return null
  }
}
