/**
 * Lets the pages of whoever enters incomes open without signal: home, ledger, form, entries, as they were last seen. Pages
 * come from the network whenever there is one. What is kept is one person's: a page says whose it is (`page-of`), another
 * person's page throws the first one's away, and so do signing out and signing in.
 */
const PAGES = 'pages:'
const FILES = 'files'
const KEPT_PAGES = /^\/(income(\/[\w-]{1,64})?)?$/
/** Files, and ways of signing in, which a page without signal cannot stand for. */
const NOT_PAGES = /^\/(oidc|sign-|join|uploads|kept-files|download|assets)|\.\w+$/
const FORM = '/income/new'
const MOST_PAGES = 30
const WAIT_MILLIS = 8000
const DAY_MILLIS = 86_400_000
/** How often this browser has changed hands: what was asked for before is not kept after. */
let hands = 0

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) =>
  event.waitUntil(caches.delete('income-form').then(() => self.clients.claim())),
)

self.addEventListener('message', (event) => {
  const paths = event.data ? event.data.keep : null
  if (Array.isArray(paths)) event.waitUntil(keepAll(paths))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.method === 'POST' && url.pathname === '/sign-out') event.waitUntil(forgetPerson())
  if (url.pathname === '/sign-in/callback') event.waitUntil(forgetPerson())
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') {
    if (KEPT_PAGES.test(url.pathname)) event.respondWith(networkFirst(event, url))
    else if (!NOT_PAGES.test(url.pathname)) event.respondWith(fetch(request).catch(nothingKept))
  } else if (url.pathname.startsWith('/assets/') && request.cache !== 'no-store') event.respondWith(keptFirst(request))
})

/** The names of the stores of pages; there is one, but for a moment. */
async function stores() {
  return (await caches.keys()).filter((name) => name.startsWith(PAGES))
}

async function forgetPerson(but = '') {
  hands += but === '' ? 1 : 0
  const others = (await stores()).filter((name) => name !== but)
  await Promise.all(others.map((name) => caches.delete(name)))
}

/** The page as it was last seen; the form also where it was asked for with something filled in. */
async function keptPage({ pathname, search }) {
  for (const name of await stores()) {
    const store = await caches.open(name)
    const kept = (await store.match(pathname + search)) || (pathname === FORM ? await store.match(FORM) : undefined)
    if (kept) return kept
  }
  return undefined
}

/**
 * The page as it is now; as it was kept where there is no signal, too little of it, or a server that is down. Without one
 * that was kept a weak signal is waited for, and keeping it never stands in the way of showing it.
 */
async function networkFirst(event, url) {
  const before = hands
  const fetched = fetch(event.request)
  event.waitUntil(fetched.then((answer) => keepPage(url, answer, before)).catch(() => {}))
  const kept = await keptPage(url).catch(() => undefined)
  if (kept === undefined) return fetched.catch(nothingKept)
  const answer = await Promise.race([fetched.catch(() => null), new Promise((give) => setTimeout(give, WAIT_MILLIS))])
  return answer && answer.status < 500 ? answer : asKept(kept, Boolean(answer))
}

/** Keeps a page with all files that it names; only a plain visit of somebody who is signed in. */
async function keepPage({ pathname, search }, answer, before) {
  const person = answer.headers.get('page-of')
  if (!answer.ok || answer.redirected || !person) return
  const copy = answer.clone()
  const name = PAGES + person
  await forgetPerson(name)
  const text = await copy.text()
  await keepFiles(text)
  const headers = new Headers(answer.headers)
  for (const one of ['content-encoding', 'content-length']) headers.delete(one)
  headers.set('kept-at', String(Date.now()))
  const store = await caches.open(name)
  const earlier = await store.match(pathname + search)
  const old = earlier ? filesOf(await earlier.text()) : []
  if (before !== hands) return
  await store.put(pathname + search, new Response(text, { headers }))
  const pages = await store.keys()
  // The oldest go; those that are asked for at once when somebody signs in come again.
  await Promise.all(pages.slice(0, Math.max(0, pages.length - MOST_PAGES)).map((request) => store.delete(request)))
  if (old.some((path) => !filesOf(text).includes(path))) await dropFiles(store)
}

const filesOf = (text) => [...new Set(text.match(/\/assets\/[0-9a-f]+\/[\w.-]+\.(?:js|css)/g))]

/** A page is only kept with all of its files. */
async function keepFiles(text) {
  const store = await caches.open(FILES)
  const missing = []
  for (const path of filesOf(text)) if (!(await store.match(path))) missing.push(path)
  await Promise.all(missing.map((path) => store.add(path)))
}

/** Files of an earlier release, which no kept page names. */
async function dropFiles(pages) {
  const named = new Set()
  for (const request of await pages.keys()) {
    const page = await pages.match(request)
    for (const path of filesOf(page ? await page.text() : '')) named.add(path)
  }
  const store = await caches.open(FILES)
  const old = (await store.keys()).filter(({ url }) => !named.has(new URL(url).pathname))
  await Promise.all(old.map((request) => store.delete(request)))
}

/** The pages to have without signal, even if they were never opened; anew when they are of yesterday. */
async function keepAll(paths) {
  const before = hands
  for (const path of paths) {
    const url = new URL(path, self.location.origin)
    const kept = await keptPage(url)
    if (kept && Date.now() - Number(kept.headers.get('kept-at')) < DAY_MILLIS) continue
    await keepPage(url, await fetch(path, { redirect: 'manual' }), before)
  }
}

const isEnglish = (page) => page.includes('<html lang="en">')

/** What was kept, which says so and of when it is. */
async function asKept(kept, isDown) {
  const text = await kept.text()
  const at = new Date(Number(kept.headers.get('kept-at')) + 8 * 3_600_000)
  const iso = at.toISOString()
  const words = isEnglish(text)
    ? `${isDown ? 'The server does not answer' : 'Offline'}: as it was on ${iso.slice(0, 10)} at ${iso.slice(11, 13)}:00`
    : `${isDown ? '服务器没有回应' : '离线'}，显示的是 ${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${at.getUTCHours()}时的内容`
  const shown = text.replace(/<main[^>]*>/, (main) => `${main}<p class="kept-line" role="status">${words}</p>`)
  return new Response(shown, { headers: kept.headers })
}

const nothing = {
  zh: ['zh-CN', '离线', '这一页没有存在手机里，有信号时再打开。', '首页', '收入台账', '填报收入'],
  en: [
    'en',
    'Offline',
    'This page is not kept on this phone; open it when there is signal.',
    'Home',
    'Ledger',
    'Enter income',
  ],
}

/** Without signal, on a page that was never seen: what there is instead. */
async function nothingKept() {
  const form = await keptPage({ pathname: FORM, search: '' })
  const [language, title, words, ...names] = form && isEnglish(await form.text()) ? nothing.en : nothing.zh
  const [style] = (await (await caches.open(FILES)).keys()).filter(({ url }) => url.endsWith('/style.css'))
  const links = []
  for (const [index, pathname] of ['/', '/income', FORM].entries())
    if (await keptPage({ pathname, search: '' })) links.push(`<a class="button" href="${pathname}">${names[index]}</a>`)
  const page = `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${style ? `<link rel="stylesheet" href="${new URL(style.url).pathname}">` : ''}</head>
<body><main><h1>${title}</h1><p>${words}</p><p class="actions">${links.join(' ')}</p></main></body></html>`
  return new Response(page, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

async function keptFirst(request) {
  const kept = await caches.match(request, { ignoreVary: true }).catch(() => undefined)
  return kept || fetch(request)
}
