/**
 * The bell in the head: how many messages are unread. Counting them takes a few reads, so that pages do not count: a cookie
 * keeps for five minutes what was counted when it was asked for, and a page that finds none says no number.
 */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { cookieOptions } from './cookies.ts'
import type { WebEnv } from './web-env.ts'

const KEPT_SECONDS = 5 * 60
const COOKIE = 'unread'

/** As it was counted for this person in this township; null: not known. */
export function readUnread(c: Context<WebEnv>): number | null {
  const [count, whose] = getCookie(c, COOKIE)?.split('.') ?? []
  return count !== undefined && /^\d{1,4}$/.test(count) && whose === markOf(c) ? Number(count) : null
}

export function writeUnread(c: Context<WebEnv>, publicUrl: string, unread: number): void {
  setCookie(c, COOKIE, `${unread}.${markOf(c)}`, { ...cookieOptions(publicUrl), maxAge: KEPT_SECONDS })
}

/** Somebody else may sign in in the same browser. */
function markOf(c: Context<WebEnv>): string {
  const { actor, township } = c.var
  return createHash('sha256').update(`${actor?.id}\n${township?.id}`).digest('hex').slice(0, 12)
}
