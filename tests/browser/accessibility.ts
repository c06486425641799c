import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Fault = { id: string; nodes: string[] }

/** Sent once a page, and only what is at fault comes back: of an audit half the time was spent on the way. */
const AUDIT = `${axe.source};
axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 200)) })))`

/**
 * What axe finds fault with on the page as it is shown now; there are no frames. By the browser's own protocol: what goes
 * through `evaluate` is compiled anew on every page.
 */
export async function faultsOf(page: Page): Promise<Fault[]> {
  const session = await page.context().newCDPSession(page)
  const how = { expression: AUDIT, awaitPromise: true, returnByValue: true }
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', how)
  await session.detach()
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}
