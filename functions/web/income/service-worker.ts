import type { Hono } from 'hono'
import { asset } from '../assets.ts'
import type { WebEnv } from '../web-env.ts'

/** At the root, so that it may answer for the form; browsers ask anew at each visit whether it changed. */
export function addServiceWorker(routes: Hono<WebEnv>): void {
  routes.get('/service-worker.js', (c) => {
    const { content, contentType } = asset('service-worker.js')
    return c.body(new Uint8Array(content), 200, { 'content-type': contentType, 'cache-control': 'no-cache' })
  })
}
