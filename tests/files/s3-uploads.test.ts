import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { securityHeadersFor } from '../../functions/web/security-headers.ts'
import { signedLink } from '../../shared/adapters/files/aws-signature.ts'
import { createS3Incoming } from '../../shared/adapters/files/s3-incoming.ts'
import { createS3Uploads } from '../../shared/adapters/files/s3-uploads.ts'
import type { UploadForm } from '../../shared/evidence/port.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret', sessionToken: 'of this role' }
const region = 'ap-east-1'
const bucket = 'kept'
const objects = new Map<string, Buffer>()
let now = new Date('2023-07-10T02:00:00.000Z')
let server: Server
let endpoint = ''

const policySchema = z.object({ expiration: z.iso.datetime(), conditions: z.array(z.unknown()) })
const exact = z.record(z.string(), z.string())
const range = z.tuple([z.literal('content-length-range'), z.number(), z.number()])

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * A POST as the S3 API reference has it: the signature over the policy by the key of the scope, the expiry, and every
 * field of the form but the file, the policy and the signature covered by a condition that holds.
 */
async function judge(form: FormData): Promise<number> {
  const fields = new Map<string, string>()
  for (const [name, value] of form) if (typeof value === 'string') fields.set(name.toLowerCase(), value)
  const [policyText = '', given] = [fields.get('policy'), fields.get('x-amz-signature')]
  const [keyId, date = '', scopeRegion = '', service = '', end = ''] = (fields.get('x-amz-credential') ?? '').split('/')
  const key = [date, scopeRegion, service, end].reduce<Buffer>(hmac, Buffer.from(`AWS4${credentials.secretAccessKey}`))
  if (given !== hmac(key, policyText).toString('hex') || keyId !== credentials.accessKeyId) return 403
  if (fields.get('x-amz-security-token') !== credentials.sessionToken || scopeRegion !== region) return 403
  const policy = policySchema.parse(JSON.parse(Buffer.from(policyText, 'base64').toString()))
  if (new Date(policy.expiration) <= now) return 403
  const file = form.get('file')
  if (!(file instanceof File)) return 400
  const held = new Set(['policy', 'x-amz-signature', 'file'])
  for (const condition of policy.conditions) {
    const size = range.safeParse(condition).data
    if (size !== undefined) {
      if (file.size < size[1] || file.size > size[2]) return 400
      continue
    }
    for (const [name, value] of Object.entries(exact.parse(condition))) {
      if ((name === 'bucket' ? bucket : fields.get(name)) !== value) return 403
      held.add(name)
    }
  }
  if ([...fields.keys()].some((name) => !held.has(name))) return 403
  if ([...form.keys()].at(-1) !== 'file') return 400
  objects.set(fields.get('key') ?? '', Buffer.from(await file.arrayBuffer()))
  return 204
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk))
    const key = decodeURIComponent(new URL(request.url ?? '', 'http://s3').pathname.replace(`/${bucket}/`, ''))
    if (request.method === 'POST') {
      const headers = { 'content-type': request.headers['content-type'] ?? '' }
      const form = await new Response(Buffer.concat(chunks), { headers }).formData()
      const status = await judge(form)
      const [redirect, wanted] = [form.get('success_action_redirect'), form.get('success_action_status')]
      if (status !== 204) response.writeHead(status).end()
      else if (typeof redirect === 'string') {
        response.writeHead(303, { location: `${redirect}?bucket=${bucket}&key=${key}` }).end()
      } else response.writeHead(typeof wanted === 'string' ? Number(wanted) : 204).end()
      return
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      response.writeHead(204).end()
      return
    }
    const found = objects.get(key)
    const last = Number(/^bytes=0-(\d+)$/.exec(request.headers.range ?? '')?.[1] ?? Number.POSITIVE_INFINITY)
    if (found?.length === 0 && request.headers.range !== undefined) {
      response.writeHead(416, { 'content-type': 'application/xml' })
      response.end('<?xml version="1.0"?><Error><Code>InvalidRange</Code><Message>not satisfiable</Message></Error>')
      return
    }
    if (found !== undefined) {
      response.writeHead(request.headers.range === undefined ? 200 : 206).end(found.subarray(0, last + 1))
      return
    }
    // Who may not list learns nothing about what is not there.
    response.writeHead(403, { 'content-type': 'application/xml' })
    response.end('<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  endpoint = `http://127.0.0.1:${z.custom<AddressInfo>().parse(server.address()).port}`
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
  vi.stubEnv('AWS_ENDPOINT_URL_S3', endpoint)
})
beforeEach(() => {
  objects.clear()
  now = new Date('2023-07-10T02:00:00.000Z')
})
afterAll(() => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
})

const uploads = () =>
  createS3Uploads({
    bucket,
    region,
    endpoint,
    credentials: async () => credentials,
    incoming: async () => createS3Incoming(bucket, region),
    now: () => now,
  })
const key = 'incoming/evidence/mingsha/e1/account/u1'
const request = () => ({ key, maxBytes: 100, expiresAt: new Date(now.getTime() + 600_000), returnTo: null })

function send({ url, fields }: UploadForm, size = 10, more: Record<string, string> = {}): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...fields, ...more })) body.append(name, value)
  body.append('file', new Blob([Buffer.alloc(size, 7)], { type: 'text/html' }), '../../evil.html')
  return fetch(url, { method: 'POST', body, redirect: 'manual' })
}

describe('a form', () => {
  test('puts one file under its one key, whatever the file is named; it is found, and cleared away', async () => {
    const port = uploads()
    expect((await send(await port.form(request()))).status).toBe(201)
    expect([...objects.keys()]).toEqual([key])
    expect(await port.arrived(key, 100)).toEqual(new Uint8Array(10).fill(7))
    await port.discard(key)
    expect(await port.arrived(key, 100)).toBeNull()
  })

  test('of a file that is too large one byte too many is read, and an empty one is found', async () => {
    const port = uploads()
    await send(await port.form(request()), 100)
    expect([await port.arrived(key, 99), (await port.arrived(key, 100))?.length]).toEqual(['too large', 100])
    await send(await port.form(request()), 0)
    expect(await port.arrived(key, 100)).toEqual(new Uint8Array())
  })

  test('sends a browser without script back to where it says', async () => {
    const returnTo = 'https://income.example/income/e1/evidence/finish/u1'
    const answer = await send(await uploads().form({ ...request(), returnTo }))
    expect([answer.status, answer.headers.get('location')?.startsWith(`${returnTo}?`)]).toEqual([303, true])
  })

  test('takes no other key, size, field or redirect, and nothing after ten minutes', async () => {
    const form = await uploads().form(request())
    for (const more of [
      { key: 'evidence/mingsha/e1/u1' },
      { success_action_status: '200' },
      { success_action_redirect: 'https://evil.example/' },
      { acl: 'public-read' },
      { 'content-type': 'text/html' },
      { 'x-amz-credential': form.fields['x-amz-credential']?.replace('AKID', 'OTHER') ?? '' },
      { 'x-amz-signature': '0'.repeat(64) },
    ]) {
      expect((await send(form, 10, more)).status).toBe(403)
    }
    const policy = JSON.parse(Buffer.from(form.fields.policy ?? '', 'base64').toString())
    const loose = Buffer.from(JSON.stringify({ ...policy, conditions: [] })).toString('base64')
    expect((await send(form, 10, { policy: loose })).status).toBe(403)
    expect((await send(form, 101)).status).toBe(400)
    now = new Date('2023-07-10T02:10:00.001Z')
    expect((await send(form)).status).toBe(403)
    expect(objects.size).toBe(0)
  })

  test('of a key that is none is not made', async () => {
    await expect(uploads().form({ ...request(), key: '../x' })).rejects.toThrow()
    await expect(uploads().arrived('/etc/passwd', 100)).rejects.toThrow()
  })
})

describe('a link', () => {
  test('is signed as in the example of the S3 API reference', () => {
    const example = {
      credentials: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      },
      region: 'us-east-1',
      now: new Date('2013-05-24T00:00:00.000Z'),
    }
    const link = signedLink(example, new URL('https://examplebucket.s3.amazonaws.com/test.txt'), {}, 86_400)
    expect(new URL(link).searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    )
  })

  test('lives as long as it says and overrides what the answer says of itself', async () => {
    const link = new URL(
      await uploads().link({
        key: 'evidence/mingsha/e1/u1',
        contentType: 'application/pdf',
        fileName: '2023-07-03-1.pdf',
        inline: false,
        expiresAt: new Date(now.getTime() + 300_000),
      }),
    )
    expect(link.pathname).toBe(`/${bucket}/evidence/mingsha/e1/u1`)
    expect(Object.fromEntries(link.searchParams)).toMatchObject({
      'X-Amz-Expires': '300',
      'X-Amz-Security-Token': credentials.sessionToken,
      'response-content-type': 'application/pdf',
      'response-content-disposition': 'attachment; filename="2023-07-03-1.pdf"',
    })
  })
})

test('the pages allow the bucket for forms, scripts and pictures, and no other site', () => {
  const at = (where: string) =>
    createS3Uploads({
      bucket,
      region: where,
      credentials: async () => credentials,
      incoming: async () => createS3Incoming(bucket, where),
    }).origin
  expect(at('cn-north-1')).toBe('https://kept.s3.cn-north-1.amazonaws.com.cn')
  const origin = at('ap-east-1')
  expect(origin).toBe('https://kept.s3.ap-east-1.amazonaws.com')
  const policy = securityHeadersFor('https://income.example', origin)['content-security-policy']?.split('; ') ?? []
  expect(policy).toEqual(
    expect.arrayContaining([
      `form-action 'self' ${origin}`,
      `connect-src 'self' ${origin}`,
      `img-src 'self' data: blob: ${origin}`,
      "script-src 'self'",
      "style-src 'self'",
    ]),
  )
})
