/** Coming in by an invitation, through the pages. */
import type { Answer } from './browser.ts'
import { PASSWORD, type WebSystem } from './web-system.ts'

/** The code of an invitation that a page hands over. */
export function codeIn({ body }: Answer): string {
  return /\/join\?code=([\w-]+)/.exec(body)?.[1] ?? ''
}

/** Somebody new opens the link and chooses a sign-in name and a password. */
export function joinAsNew(web: WebSystem, code: string, account: string, password = PASSWORD): Promise<Answer> {
  return web.browser().post(`/oidc/join?code=${code}`, { account, password, again: password })
}
