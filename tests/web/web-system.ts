/** The pages with the embedded identity provider over real HTTP, on the real engine. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { createIdentityProvider, type IdentityProvider } from '../../infra/local/identity-provider.ts'
import { localWeb } from '../../infra/local/web.ts'
import { giveLink } from '../../shared/accounts/issue-link.ts'
import type { LocalAccounts } from '../../shared/accounts/port.ts'
import { setPassword } from '../../shared/accounts/set-password.ts'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { makeBulletinFiles, withoutEntries } from '../../shared/adapters/documents/make-files.ts'
import { createAccounts } from '../../shared/adapters/dynamodb/accounts.ts'
import { createFolderFiles } from '../../shared/adapters/files/folder-files.ts'
import { keptDocuments } from '../../shared/bulletin/kept-documents.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { operator } from '../../shared/members/member.ts'
import { noRobots } from '../support/no-robots.ts'
import { type TestSystem, useStore } from '../support/store.ts'
import { type Answer, Browser } from './browser.ts'

export const PASSWORD = 'hulutou-2023'

export type WebSystem = {
  system: TestSystem
  deps: Dependencies
  accounts: LocalAccounts
  identity: IdentityProvider
  origin: string
  /** What was logged as failures; a test that expects one takes it out. */
  failures: string[]
  browser(headers?: Record<string, string>): Browser
  /** Gives an account a password, as a one-time link does. */
  givePassword(account: string, password?: string): Promise<void>
  /** Goes through the sign-in page; returns what the browser shows in the end. */
  signIn(browser: Browser, account: string, options?: { password?: string; returnTo?: string }): Promise<Answer>
}

/** One server for a test file or a group of tests. */
export function useWeb(): WebSystem {
  const system = useStore()
  const web = { system, failures: [] } as unknown as WebSystem
  const folder = mkdtempSync(join(tmpdir(), 'village-income-'))
  const server = createServer()
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
    const files = createFolderFiles(folder)
    const deps: Dependencies = {
      ...system.deps,
      documents: keptDocuments({ ...system.deps, files, render: makeBulletinFiles, withoutEntries }),
      papers: { draw: drawPaper },
      requestDelivery: async () => {},
      robotSender: noRobots,
      log: { info: () => {}, error: (message, error) => void web.failures.push(`${message}: ${String(error)}`) },
    }
    const accounts = createAccounts(system.store)
    const identity = await createIdentityProvider({
      issuer: `${origin}/oidc`,
      dataDir: folder,
      audience: 'village-income-api',
      findAccount: async (account) => {
        const [first] = await deps.members.ofPerson(LOCAL_ISSUER, account)
        return first ?? (await accounts.find(account))
      },
    })
    const environment = { oidcIssuer: undefined, oidcClientId: undefined }
    server.on(
      'request',
      localWeb({
        environment,
        deps,
        store: system.store,
        files,
        incomingFolder: folder,
        identity,
        accounts,
        publicUrl: origin,
        listeningAt: origin,
      }),
    )
    const made: Partial<WebSystem> = {
      deps,
      accounts,
      identity,
      origin,
      browser: (headers) => new Browser(origin, headers),
      async givePassword(account, password = PASSWORD) {
        const link = await giveLink({ ...deps, accounts }, operator, { account, name: account, endPassword: false })
        await setPassword({ ...deps, accounts }, link.token, { password, again: password })
      },
      async signIn(browser, account, { password = PASSWORD, returnTo = '/' } = {}) {
        const form = await browser.follow(browser.get(`/sign-in?return=${encodeURIComponent(returnTo)}`))
        return browser.follow(browser.post(new URL(form.url).pathname, { account, password }))
      },
    }
    Object.assign(web, made)
  })
  afterEach(() => {
    // A defect answers 500 and says nothing; here is what it was.
    expect(web.failures.splice(0)).toEqual([])
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return web
}
