import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { CDPSession, Page } from 'playwright-core'

type Fault = { id: string; nodes: string[] }

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/**
 * What an audit is: axe runs anew on every page, and only what is at fault comes back. How an element is written is asked of those
 * alone, not of each that axe looks at; there are no frames.
 */
const AUDIT = `globalThis.faultsHere = () => {
  ${AXE}
  axe.configure({ noHtml: true })
  return axe.run(document, { resultTypes: ['violations'], elementRef: true }).then(({ violations }) =>
    violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ element }) => element.outerHTML.slice(0, 200)) })))
}`
const sessions = new WeakMap<Page, CDPSession>()

/** What axe finds fault with on the page as it is shown now. */
export async function faultsOf(page: Page): Promise<Fault[]> {
  const session = sessions.get(page) ?? (await withAudit(page))
  const how = { expression: 'faultsHere()', awaitPromise: true, returnByValue: true }
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', how)
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}

/** The audit goes to the browser once, which brings it along to the page's every document: it is as long as fifty of them. */
async function withAudit(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.enable')
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: AUDIT })
  await session.send('Runtime.evaluate', { expression: AUDIT })
  sessions.set(page, session)
  return session
}
