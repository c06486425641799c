/**
 * Lets the income form open without signal. Pages come from the network whenever there is one; only the form and the
 * files it needs are kept, and signing out forgets the form.
 */
const KEPT = 'income-form'
const FORM = '/income/new'
const WAIT_MILLIS = 8000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const urls = event.data?.keep
  if (Array.isArray(urls)) event.waitUntil(keepOnly(urls))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.method === 'POST' && url.pathname === '/sign-out') event.waitUntil(caches.delete(KEPT))
  if (request.method !== 'GET') return
  if (url.pathname === FORM && request.cache !== 'no-store') event.respondWith(networkFirst(request))
  else if (url.pathname.startsWith('/assets/') && request.cache !== 'no-store') event.respondWith(keptFirst(request))
})

/** Keeps these and nothing else: the addresses of the files change with their content. */
async function keepOnly(urls) {
  const cache = await caches.open(KEPT)
  await Promise.all(urls.map((url) => keep(cache, url)))
  const wanted = urls.map((url) => new URL(url, self.location.origin).href)
  const old = (await cache.keys()).filter(({ url }) => !wanted.includes(url))
  await Promise.all(old.map((request) => cache.delete(request)))
}

async function keep(cache, url) {
  if (await cache.match(url)) return
  const answer = await fetch(url)
  if (answer.ok && !answer.redirected) await cache.put(url, answer)
}

async function networkFirst(request) {
  const cache = await caches.open(KEPT)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(WAIT_MILLIS) })
    // Only a plain visit is kept: an answer to a post has its own address.
    if (answer.ok && !answer.redirected) await cache.put(FORM, answer.clone())
    return answer
  } catch (error) {
    const found = await cache.match(FORM)
    if (found === undefined) throw error
    return found
  }
}

async function keptFirst(request) {
  return (await caches.match(request)) ?? fetch(request)
}
