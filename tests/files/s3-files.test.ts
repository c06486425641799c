import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createS3Files } from '../../shared/adapters/files/s3-files.ts'

/** As much of S3 as kept files need, on loopback: conditional put, get, and the errors with their XML. */
const objects = new Map<string, { content: Buffer; type: string }>()
const requests: string[] = []
let conflicts = 0
let server: Server

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const path = new URL(request.url ?? '', 'http://s3').pathname
      const fail = (status: number, code: string) => {
        response.writeHead(status, { 'content-type': 'application/xml' })
        response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`)
      }
      requests.push(`${request.method} ${path} ${request.headers['if-none-match'] ?? ''}`.trim())
      const kept = objects.get(path)
      if (request.method === 'PUT') {
        if (conflicts-- > 0) return fail(409, 'ConditionalRequestConflict')
        if (kept !== undefined && request.headers['if-none-match'] === '*') return fail(412, 'PreconditionFailed')
        objects.set(path, { content: Buffer.concat(chunks), type: request.headers['content-type'] ?? '' })
        return response.end()
      }
      if (path.includes('denied')) return fail(403, 'AccessDenied')
      if (kept === undefined) return fail(404, 'NoSuchKey')
      response.end(kept.content)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
  vi.stubEnv('AWS_ENDPOINT_URL_S3', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
beforeEach(() => {
  objects.clear()
  requests.length = 0
  conflicts = 0
})
afterAll(() => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
})

const bytes = (text: string) => new TextEncoder().encode(text)

test('a file is put only where none is, and what is there stays', async () => {
  const files = createS3Files('kept', 'us-east-1')
  await files.put('bulletins/1.html', bytes('first'), 'text/html; charset=utf-8')
  await files.put('bulletins/1.html', bytes('second'), 'text/html; charset=utf-8')
  expect(requests).toEqual(['PUT /kept/bulletins/1.html *', 'PUT /kept/bulletins/1.html *'])
  expect(objects.get('/kept/bulletins/1.html')?.type).toBe('text/html; charset=utf-8')
  expect(await files.get('bulletins/1.html')).toEqual(bytes('first'))
  expect(await files.get('bulletins/2.html')).toBeNull()
})

test('a conflict with another put is tried again', async () => {
  conflicts = 2
  const files = createS3Files('kept', 'us-east-1')
  await files.put('a', bytes('x'), 'text/plain')
  expect(await files.get('a')).toEqual(bytes('x'))
})

test('a refusal is thrown, and so is a key that is none', async () => {
  const files = createS3Files('kept', 'us-east-1')
  await expect(files.get('denied')).rejects.toThrow('AccessDenied')
  await expect(files.put('../a', bytes('x'), 'text/plain')).rejects.toThrow()
  expect(requests).toEqual(['GET /kept/denied'])
})
