import type { Page } from 'playwright-core'

/** Counts what comes over the wire for the latest page as on a first visit: nothing kept by the browser, no service worker. */
export async function countingBytes(page: Page) {
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true })
  await wire.send('Network.setBypassServiceWorker', { bypass: true })
  const asked = new Map<string, string>()
  const bytes = new Map<string, number>()
  wire.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (type === 'Document') asked.clear()
    if (!request.url.startsWith('data:')) asked.set(requestId, request.url)
  })
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength))
  return {
    requests: () => asked.size,
    bytes: () => [...asked.keys()].reduce((sum, id) => sum + (bytes.get(id) ?? 0), 0),
    thirdParties: () => [...asked.values()].filter((url) => new URL(url).origin !== new URL(page.url()).origin),
  }
}
