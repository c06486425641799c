import type { Page } from 'playwright-core'

export type Weight = { requests: string[]; bytes: number; thirdParties: string[] }

/**
 * Weighs what comes over the wire as on a first visit: nothing kept by the browser, which has no service worker. A page weighs what it
 * asks for until it is loaded, by the browser's own clock: what the page before still asks for, and what the script asks for
 * later, does not count now and then, as a machine is slow or fast.
 */
export async function weighing(page: Page) {
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true })
  await wire.send('Page.enable')
  await wire.send('Page.setLifecycleEventsEnabled', { enabled: true })
  let latest = ''
  let heard = () => {}
  const asked = new Map<string, { url: string; by: string; at: number }>()
  const bytes = new Map<string, number>()
  const loadedAt = new Map<string, number>()
  wire.on('Network.requestWillBeSent', ({ requestId, loaderId, request, type, timestamp }) => {
    if (type === 'Document') latest = loaderId
    if (!request.url.startsWith('data:')) asked.set(requestId, { url: request.url, by: loaderId, at: timestamp })
  })
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.set(requestId, encodedDataLength)
    heard()
  })
  wire.on('Page.lifecycleEvent', ({ name, loaderId, timestamp }) => {
    if (name === 'load') loadedAt.set(loaderId, timestamp)
    heard()
  })
  const ofLatest = () => [...asked].filter(([, { by, at }]) => by === latest && at <= (loadedAt.get(latest) ?? at))
  const isThere = () => loadedAt.has(latest) && ofLatest().every(([id]) => bytes.has(id))
  return {
    /** What a form left in the browser is sent by the next page: there is none of it on a first visit. */
    async forget(): Promise<void> {
      for (const known of [asked, bytes, loadedAt]) known.clear()
      if (page.url().startsWith('http')) await page.evaluate('localStorage.clear()')
    },
    /** The latest page, once all of it is there. */
    async weigh(): Promise<Weight> {
      while (!isThere()) {
        await new Promise<void>((resolve) => {
          heard = resolve
        })
      }
      const urls = ofLatest().map(([, { url }]) => new URL(url))
      return {
        requests: urls.map(({ pathname }) => pathname),
        bytes: ofLatest().reduce((sum, [id]) => sum + (bytes.get(id) ?? 0), 0),
        thirdParties: urls.filter(({ origin }) => origin !== new URL(page.url()).origin).map(String),
      }
    },
  }
}
