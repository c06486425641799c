/** The pages with the embedded identity provider over real HTTP, on the real engine. */

import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { gateway } from '../../infra/local/gateway.ts'
import type { IdentityProvider } from '../../infra/local/identity-provider.ts'
import { identityProviderOverStore } from '../../infra/local/identity-provider-over-store.ts'
import type { RequestLimits } from '../../infra/local/request-limits.ts'
import { newAccount, withLink } from '../../shared/accounts/issue-link.ts'
import { newPasswordLink } from '../../shared/accounts/password-link.ts'
import type { LocalAccounts } from '../../shared/accounts/port.ts'
import { setPassword } from '../../shared/accounts/set-password.ts'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { documentsHere } from '../../shared/adapters/documents-here.ts'
import { createClockMarks } from '../../shared/adapters/dynamodb/clock-marks.ts'
import { type Environment, readEnvironment } from '../../shared/adapters/environment.ts'
import { createFolderFiles } from '../../shared/adapters/files/folder-files.ts'
import { keptForms } from '../../shared/adapters/forms/kept-forms.ts'
import { writeParquet } from '../../shared/adapters/spreadsheets/write-parquet.ts'
import { writeTables } from '../../shared/adapters/spreadsheets/write-tables.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { papersWith } from '../../shared/papers/papers-with.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { newFolder } from '../support/folder.ts'
import { letGo } from '../support/let-go.ts'
import { noRobots } from '../support/no-robots.ts'
import { type TestSystem, useStore } from '../support/store.ts'
import { type Answer, Browser } from './browser.ts'

export const PASSWORD = 'hulutou-2023'

export type WebSystem = {
  system: TestSystem
  deps: Dependencies & { localAccounts: LocalAccounts }
  accounts: LocalAccounts
  identity: IdentityProvider
  origin: string
  /** Where files are kept, and what goes up waits. */
  folder: string
  /** What was logged as failures; a test that expects one takes it out. */
  failures: string[]
  browser(headers?: Record<string, string>): Browser
  /** Gives an account a password, as a one-time link does. */
  givePassword(account: string, password?: string): Promise<void>
  /** Goes through the sign-in page; returns what the browser shows in the end. */
  signIn(browser: Browser, account: string, options?: { password?: string; returnTo?: string }): Promise<Answer>
}

/** One server for a test file or a group of tests. */
export function useWeb(
  settings: Partial<Pick<Environment, 'sampleSignIn' | 'host'>> = {},
  limits?: RequestLimits,
): WebSystem {
  const system = useStore()
  const web = { system, failures: [] } as unknown as WebSystem
  const folder = newFolder()
  const server = createServer()
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
    const files = createFolderFiles(folder)
    const deps: WebSystem['deps'] = {
      ...system.deps,
      clockMarks: createClockMarks(system.store),
      documents: documentsHere(system.deps, files),
      papers: papersWith(drawPaper, files),
      parquet: { write: async (table) => writeParquet(table) },
      formFiles: keptForms(files),
      requestDelivery: async () => {},
      robotSender: noRobots,
      log: { info: () => {}, error: (message, error) => void web.failures.push(`${message}: ${String(error)}`) },
    }
    const accounts = deps.localAccounts
    const identity = await identityProviderOverStore(
      { dataDir: folder, apiAudience: 'village-income-api' },
      origin,
      deps,
    )
    const environment = {
      ...readEnvironment({}),
      ...settings,
    }
    server.on(
      'request',
      gateway({
        environment,
        deps,
        store: system.store,
        files,
        writeTables,
        incomingFolder: folder,
        identity,
        publicUrl: origin,
        listeningAt: origin,
        ...(limits === undefined ? {} : { limits }),
      }),
    )
    const made: Partial<WebSystem> = {
      deps,
      accounts,
      identity,
      origin,
      folder,
      browser: (headers) => new Browser(origin, headers),
      async givePassword(account, password = PASSWORD) {
        const kept = (await accounts.find(account)) ?? newAccount(account, account, operator, deps.now())
        const link = newPasswordLink(deps.now())
        await accounts.save({ ...withLink(kept, link.kept, null), version: kept.version + 1 }, kept.version)
        await setPassword({ ...deps, accounts }, link.given.token, { password, again: password })
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
    server.removeAllListeners()
    letGo(web)
    rmSync(folder, { recursive: true, force: true })
  })
  return web
}
