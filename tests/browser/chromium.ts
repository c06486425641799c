/** A real browser and the real system with its sample: one of each for a test file. */
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from '../../infra/local/chromium.ts'
import { launchOldChromium } from '../old-browser/chromium-78.ts'
import { sampleFolder, startServer } from '../support/program.ts'
import type { Signal } from './signal.ts'

export type Language = 'zh' | 'en'
export type Visit = {
  width?: number
  language?: Language
  javaScript?: boolean
  /** The way to the network, where it is not the usual one. */
  proxy?: Signal['proxy']
  /** Nothing between the pages and the network: no service worker. */
  bare?: boolean
}

export type BrowserSystem = {
  url: string
  /** For commands beside the running system. */
  dataDir: string
  /** A page of a browser that knows nothing yet; addresses are below the system's own. */
  open(visit?: Visit): Promise<Page>
  /** The same, signed in with an account of the sample, on its first page: by a click the first time, then in the same session. */
  openAs(account: string, visit?: Visit): Promise<Page>
}

/** No measure of speed: less than a test has, so that what was waited for is said. */
const PATIENCE_MILLIS = 120_000

export function useBrowser(): BrowserSystem {
  const ends: (() => unknown)[] = []
  const system = {} as BrowserSystem
  beforeAll(async () => {
    const dataDir = await sampleFolder((clean) => ends.unshift(clean))
    const [browser, server] = await Promise.all([
      process.env.OLD_BROWSER === undefined ? launchChromium() : launchOldChromium(),
      startServer(dataDir, (clean) => ends.unshift(clean)),
    ])
    ends.unshift(
      () => browser.close(),
      () => server.kill('SIGTERM'),
    )
    const open = async (visit: Visit = {}): Promise<Page> => {
      const context = await browser.newContext({ baseURL: server.url, ...contextOptions(visit) })
      context.setDefaultTimeout(PATIENCE_MILLIS)
      if (visit.language === 'en') await context.addCookies([{ name: 'language', value: 'en', url: server.url }])
      return context.newPage()
    }
    const sessions = new Map<string, Cookies>()
    const openAs = async (account: string, visit: Visit = {}): Promise<Page> => {
      const page = await open(visit)
      const whose = `${account} in ${visit.language ?? 'zh'}`
      if (!(await isSignedInWith(page, sessions.get(whose)))) {
        await signInAs(page, account)
        // What a first page learns is learnt again by the next.
        sessions.set(
          whose,
          (await page.context().cookies()).filter(({ name }) => name !== 'unread'),
        )
      }
      return page
    }
    Object.assign(system, { url: server.url, dataDir, open, openAs } satisfies BrowserSystem)
  })
  afterAll(async () => {
    for (const end of ends) await end()
  })
  return system
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** Opens the first page with what an earlier visit was given; not where somebody signed out since. */
async function isSignedInWith(page: Page, cookies: Cookies | undefined): Promise<boolean> {
  if (cookies === undefined) return false
  await page.context().addCookies(cookies)
  await page.goto('/')
  return (await page.locator('form[action="/sign-out"]').count()) > 0
}

/** By a click on the sample's account. */
export async function signInAs(page: Page, account: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator(`button[name="as"][value="${account}"]`).click()
  await page.locator('form[action="/sign-out"]').waitFor()
}

function contextOptions({ width = 1440, javaScript = true, proxy, bare = false }: Visit): BrowserContextOptions {
  const height = width < 700 ? 812 : 900
  return {
    viewport: { width, height },
    javaScriptEnabled: javaScript,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    ...(proxy === undefined ? {} : { proxy }),
    ...(bare ? { serviceWorkers: 'block' as const } : {}),
    ...(width < 700 ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}),
  }
}
