/**
 * Lets the income form open without signal. Pages come from the network whenever there is one; only the form and the
 * files it needs are kept. Signing out forgets the form, and so does signing in: whoever was there before may only have left.
 */
const KEPT = 'income-form'
const FORM = '/income/new'
const WAIT_MILLIS = 8000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const urls = event.data ? event.data.keep : null
  if (Array.isArray(urls)) event.waitUntil(keepOnly(urls))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.method === 'POST' && url.pathname === '/sign-out') event.waitUntil(caches.delete(KEPT))
  if (url.pathname === '/sign-in/callback') event.waitUntil(forgetForm())
  if (request.method !== 'GET') return
  if (url.pathname === FORM && request.cache !== 'no-store') event.respondWith(networkFirst(event))
  else if (url.pathname.startsWith('/assets/') && request.cache !== 'no-store') event.respondWith(keptFirst(request))
})

/**
 * Keeps these and nothing else: the addresses of the files change with their content. The form that was kept may ask
 * for the files before, so it comes anew with new ones; and what is old goes only once all of the new is there.
 */
async function keepOnly(urls) {
  const cache = await caches.open(KEPT)
  const files = urls.filter((url) => url !== FORM)
  const missing = await missingOf(cache, files)
  await Promise.all(missing.map((url) => keep(cache, url)))
  if (missing.length > 0 || (await cache.match(FORM)) === undefined) await keep(cache, FORM)
  if ((await missingOf(cache, urls)).length > 0) return
  const wanted = urls.map((url) => new URL(url, self.location.origin).href)
  const old = (await cache.keys()).filter(({ url }) => !wanted.includes(url))
  await Promise.all(old.map((request) => cache.delete(request)))
}

async function missingOf(cache, urls) {
  const found = await Promise.all(urls.map((url) => cache.match(url)))
  return urls.filter((_, index) => found[index] === undefined)
}

async function keep(cache, url) {
  const answer = await fetch(url)
  if (answer.ok && !answer.redirected) await cache.put(url, answer)
}

async function forgetForm() {
  const cache = await caches.open(KEPT)
  await cache.delete(FORM)
}

/**
 * The form as it is now; as it was kept where there is no signal, too little of it, or a server that is down. Without
 * one that was kept a weak signal is waited for, and keeping it never stands in the way of showing it.
 */
async function networkFirst(event) {
  const fetched = fetch(event.request)
  event.waitUntil(fetched.then(keepForm).catch(() => {}))
  const kept = await caches.match(FORM).catch(() => undefined)
  if (kept === undefined) return fetched
  const answer = await Promise.race([fetched.catch(() => null), new Promise((give) => setTimeout(give, WAIT_MILLIS))])
  return answer && answer.status < 500 ? answer : kept
}

/** Only a plain visit is kept: an answer to a post has its own address. */
async function keepForm(answer) {
  if (!answer.ok || answer.redirected) return
  const copy = answer.clone()
  const cache = await caches.open(KEPT)
  await cache.put(FORM, copy)
}

async function keptFirst(request) {
  const kept = await caches.match(request, { ignoreVary: true }).catch(() => undefined)
  return kept || fetch(request)
}
