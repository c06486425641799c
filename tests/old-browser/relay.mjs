/**
 * Stands between Playwright and the Chromium named by OLD_CHROMIUM, on the pipe that they talk over, and helps where the
 * one knows what the other does not yet: a page is attached to by hand, an unknown command is answered with nothing, and
 * Playwright's own scripts are lowered. Nothing of this reaches the scripts of the page.
 */
import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { transformSync } from 'esbuild'

const FLOOR = 'chrome78'
const browser = spawn(process.env.OLD_CHROMIUM, process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe'],
})
const [toBrowser, fromBrowser] = [browser.stdio[3], browser.stdio[4]]
const [fromPlaywright, toPlaywright] = [createReadStream('', { fd: 3 }), createWriteStream('', { fd: 4 })]

/** The messages of one side, each ended by a zero. */
function onMessage(stream, take) {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (data) => {
    const messages = (rest + data).split('\0')
    rest = messages.pop()
    for (const message of messages) take(JSON.parse(message))
  })
}

const send = (stream, message) => stream.write(`${JSON.stringify(message)}\0`)

const lowered = new Map()
/** A function that Playwright hands over as text, in the syntax of the floor. */
function lower(code) {
  if (!/=>|function/.test(code) || !/\?\.|\?\?/.test(code)) return code
  if (!lowered.has(code)) lowered.set(code, lowerNow(code))
  return lowered.get(code)
}

function lowerNow(code) {
  try {
    return `(() => { let given; ${transformSync(`given = (${code})`, { target: FLOOR }).code}; return given })()`
  } catch {
    // Text that only looks like a function.
    return code
  }
}

function everyText(value, change) {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => everyText(one, change))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, everyText(one, change)]))
}

/** What Playwright asks of an element, in the world of its own. */
const VISIBLE = `Element.prototype.checkVisibility = Element.prototype.checkVisibility || function () {
  return this.getClientRects().length > 0 || getComputedStyle(this).display === 'contents' };`
const OWN_WORLD = 'const module = {};'

function fitting(message) {
  const { method, params } = message
  if (method === 'Runtime.callFunctionOn' && params.arguments)
    return { ...message, params: { ...params, arguments: everyText(params.arguments, lower) } }
  if (method === 'Runtime.evaluate' && params.expression.includes(OWN_WORLD))
    return { ...message, params: { ...params, expression: params.expression.replace(OWN_WORLD, OWN_WORLD + VISIBLE) } }
  return message
}

/** A session of some page of each context: cookies were asked of pages then. */
const pageOf = new Map()
const COOKIES = {
  'Storage.getCookies': 'Network.getAllCookies',
  'Storage.setCookies': 'Network.setCookies',
  'Storage.clearCookies': 'Network.clearBrowserCookies',
}

function askedOfPage({ id, method, params: { browserContextId, ...params } }) {
  held.set(ownId, (answer) => ({ ...answer, id, sessionId: undefined }))
  send(toBrowser, { id: ownId--, sessionId: pageOf.get(browserContextId), method: COOKIES[method], params })
}

const creating = new Set()
/** What Playwright is answered once the relay's own question is. */
const held = new Map()
let ownId = -1

onMessage(fromPlaywright, (message) => {
  if (message.method === 'Target.createTarget') creating.add(message.id)
  if (COOKIES[message.method] && pageOf.has(message.params.browserContextId)) return askedOfPage(message)
  send(toBrowser, fitting(message))
})

onMessage(fromBrowser, (message) => {
  const { id, result, error } = message
  if (held.has(id)) return send(toPlaywright, held.get(id)(message))
  if (message.method === 'Target.attachedToTarget' && message.params.targetInfo.type === 'page')
    pageOf.set(message.params.targetInfo.browserContextId, message.params.sessionId)
  if (creating.delete(id) && result) {
    held.set(ownId, () => message)
    const params = { targetId: result.targetId, flatten: true }
    return send(toBrowser, { id: ownId--, method: 'Target.attachToTarget', params })
  }
  if (error?.message.includes("wasn't found")) return send(toPlaywright, { ...message, error: undefined, result: {} })
  send(toPlaywright, message)
})

browser.on('exit', (code) => process.exit(code ?? 0))
process.on('SIGTERM', () => browser.kill())
fromPlaywright.on('end', () => browser.kill())
