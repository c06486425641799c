/**
 * What Lambda's runtime does in the process of a function: imports the handler, hands it one event at a time. Nothing in
 * here reaches a network but the stage: calls of AWS and of the issuer arrive there with the host they were meant for.
 */
import http from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'
import { pathToFileURL } from 'node:url'

const [, , stagePort, entry, exported] = process.argv
const agent = new http.Agent({ keepAlive: true })

function toStage(host, options) {
  const headers = { ...options.headers, 'x-stage-host': host }
  delete headers.host
  delete headers.Host
  return { method: options.method, path: options.path, headers, host: '127.0.0.1', port: Number(stagePort), agent }
}
https.request = (options, onResponse) => http.request(toStage(options.hostname ?? options.host, options), onResponse)
syncBuiltinESMExports()

const fetchPlain = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init)
  const url = new URL(request.url)
  const headers = new Headers(request.headers)
  headers.set('x-stage-host', url.host)
  return fetchPlain(`http://127.0.0.1:${stagePort}${url.pathname}${url.search}`, {
    method: request.method,
    headers,
    redirect: request.redirect,
    signal: request.signal,
    ...(request.body === null ? {} : { body: await request.arrayBuffer() }),
  })
}

const RealDate = Date
let offsetMs = 0
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offsetMs)
    else super(...given)
  }
  static now() {
    return RealDate.now() + offsetMs
  }
}

const setClock = (now) => {
  offsetMs = now - RealDate.now()
}

process.once('message', async ({ now }) => {
  setClock(now)
  let handler
  try {
    handler = (await import(pathToFileURL(entry).href))[exported]
    if (typeof handler !== 'function') throw new Error(`${entry} exports no ${exported}`)
  } catch (error) {
    process.send({ kind: 'init-failed', message: `${error?.name}: ${error?.message}` })
    return
  }
  process.on('message', async ({ id, event, now: at, deadline, requestId, functionName }) => {
    setClock(at)
    // As Lambda's own runtime says it to whoever logs.
    process.env._X_AMZN_TRACE_ID = `Root=1-${requestId.slice(0, 8)}-${requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`
    const context = {
      awsRequestId: requestId,
      functionName,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => deadline - Date.now(),
    }
    try {
      const result = await handler(event, context)
      process.send({ kind: 'answered', id, payload: JSON.stringify(result ?? null) })
    } catch (error) {
      process.send({ kind: 'failed', id, message: `${error?.name}: ${error?.message}` })
    }
  })
  process.send({ kind: 'ready' })
})
