/**
 * S3 as far as the product uses it, refusing what S3 refuses: a missing object is 403 to whoever may not list, a signed
 * form takes only what its policy names, a signed link ends, a signature must be right.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import type { Assembly } from './assembly.ts'
import type { DeployedFunction, Functions } from './functions.ts'
import { AccessDenied, type Policies } from './policy.ts'
import type { ServiceAnswer, ServiceCall } from './service-call.ts'

type StoredObject = { body: Buffer; contentType: string }
export type Bucket = { name: string; arn: string; objects: Map<string, StoredObject> }

export function createBuckets(assembly: Assembly): Bucket[] {
  return assembly.ofType('AWS::S3::Bucket').map((resource) => {
    const arn = assembly.arnOf(resource)
    return { name: arn.split(':::')[1] ?? '', arn, objects: new Map() }
  })
}

function xmlError(status: number, code: string, message: string): ServiceAnswer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  }
}
const accessDenied = (message = 'Access Denied') => xmlError(403, 'AccessDenied', message)

export interface S3 {
  answer(bucket: Bucket, call: ServiceCall, now: number): ServiceAnswer
  /** A form that a browser posts. */
  post(bucket: Bucket, call: ServiceCall, now: number): Promise<ServiceAnswer>
}

export function createS3(policies: Policies, functions: Functions): S3 {
  const demand = (fn: DeployedFunction, action: string, resource: string) =>
    policies.demand(fn.roleArn, { action: `s3:${action}`, resource })

  function get(bucket: Bucket, key: string, caller: DeployedFunction, range?: string): ServiceAnswer {
    demand(caller, 'GetObject', `${bucket.arn}/${key}`)
    const object = bucket.objects.get(key)
    if (object !== undefined) {
      const last = /^bytes=0-(\d+)$/.exec(range ?? '')?.[1]
      if (last !== undefined && object.body.length === 0)
        return xmlError(416, 'InvalidRange', 'The requested range is not satisfiable')
      return {
        status: last === undefined ? 200 : 206,
        headers: { 'content-type': object.contentType, etag: etagOf(object.body) },
        body: last === undefined ? object.body : object.body.subarray(0, Number(last) + 1),
      }
    }
    const need = { action: 's3:ListBucket', resource: bucket.arn }
    if (!policies.allows(caller.roleArn, need)) return accessDenied()
    demand(caller, 'ListBucket', bucket.arn)
    return xmlError(404, 'NoSuchKey', 'The specified key does not exist.')
  }

  function signedCall(bucket: Bucket, call: ServiceCall): ServiceAnswer {
    const { caller } = call
    if (caller === undefined) return accessDenied()
    const key = decodeURIComponent(call.url.pathname.slice(1))
    switch (call.method) {
      case 'GET':
      case 'HEAD':
        return get(bucket, key, caller, call.headers.range)
      case 'PUT':
        demand(caller, 'PutObject', `${bucket.arn}/${key}`)
        if (call.headers['if-none-match'] === '*' && bucket.objects.has(key)) {
          return xmlError(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
        }
        bucket.objects.set(key, {
          body: contentOf(call),
          contentType: call.headers['content-type'] ?? 'binary/octet-stream',
        })
        return { status: 200, headers: { etag: etagOf(call.body) } }
      case 'DELETE':
        demand(caller, 'DeleteObject', `${bucket.arn}/${key}`)
        bucket.objects.delete(key)
        return { status: 204 }
      default:
        return xmlError(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.')
    }
  }

  /** A link that somebody's browser follows. */
  function presigned(bucket: Bucket, { url, method }: ServiceCall, now: number): ServiceAnswer {
    const query = url.searchParams
    const [accessKeyId = '', ...scope] = (query.get('X-Amz-Credential') ?? '').split('/')
    const signer = functions.byAccessKey(accessKeyId)
    if (signer === undefined) return xmlError(403, 'InvalidAccessKeyId', 'The key does not exist in our records.')
    const instant = query.get('X-Amz-Date') ?? ''
    const ends = instantIn(instant) + Number(query.get('X-Amz-Expires')) * 1000
    if (now > ends) return accessDenied('Request has expired')
    const canonicalQuery = url.search
      .slice(1)
      .split('&')
      .filter((pair) => !pair.startsWith('X-Amz-Signature='))
      .sort()
      .join('&')
    const request = [method, url.pathname, canonicalQuery, `host:${url.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join(
      '\n',
    )
    const digest = createHash('sha256').update(request).digest('hex')
    const text = ['AWS4-HMAC-SHA256', instant, scope.join('/'), digest].join('\n')
    if (!isSignature(query.get('X-Amz-Signature') ?? '', signer, scope, text)) {
      return xmlError(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match.')
    }
    const answer = get(bucket, decodeURIComponent(url.pathname.slice(1)), signer)
    const overrides = ['content-type', 'content-disposition', 'cache-control'].flatMap((name) => {
      const value = query.get(`response-${name}`)
      return value === null ? [] : [[name, value] as const]
    })
    return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(overrides) } }
  }

  /** A form with a signed policy, posted by a browser. */
  async function postedForm(bucket: Bucket, call: ServiceCall, now: number): Promise<ServiceAnswer> {
    const form = await new Response(new Uint8Array(call.body), {
      headers: { 'content-type': call.headers['content-type'] ?? '' },
    }).formData()
    const fields = new Map(
      [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
    )
    const file = form.get('file')
    if (!(file instanceof File))
      return xmlError(400, 'InvalidArgument', 'POST requires exactly one file upload per request.')
    const [accessKeyId = '', ...scope] = (fields.get('x-amz-credential') ?? '').split('/')
    const signer = functions.byAccessKey(accessKeyId)
    if (signer === undefined) return xmlError(403, 'InvalidAccessKeyId', 'The key does not exist in our records.')
    const policyText = fields.get('policy') ?? ''
    if (!isSignature(fields.get('x-amz-signature') ?? '', signer, scope, policyText)) {
      return xmlError(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match.')
    }
    const policy = policySchema.parse(JSON.parse(Buffer.from(policyText, 'base64').toString()))
    if (Date.parse(policy.expiration) < now) return accessDenied('Invalid according to Policy: Policy expired.')
    const content = Buffer.from(await file.arrayBuffer())
    const broken = brokenCondition(policy.conditions, fields, bucket.name, content.length)
    if (broken !== null) return broken
    const key = fields.get('key') ?? ''
    demand(signer, 'PutObject', `${bucket.arn}/${key}`)
    bucket.objects.set(key, { body: content, contentType: fields.get('Content-Type') ?? 'binary/octet-stream' })
    const redirect = fields.get('success_action_redirect')
    if (redirect === undefined) return { status: Number(fields.get('success_action_status') ?? 204) }
    const location = new URL(redirect)
    location.searchParams.set('bucket', bucket.name)
    location.searchParams.set('key', key)
    return { status: 303, headers: { location: location.href } }
  }

  return {
    answer(bucket, call, now) {
      try {
        if (call.url.searchParams.has('X-Amz-Signature')) return presigned(bucket, call, now)
        return signedCall(bucket, call)
      } catch (error) {
        if (error instanceof AccessDenied) return accessDenied(error.message)
        throw error
      }
    },
    async post(bucket, call, now) {
      try {
        return await postedForm(bucket, call, now)
      } catch (error) {
        if (error instanceof AccessDenied) return accessDenied(error.message)
        throw error
      }
    },
  }
}

const policySchema = z.object({
  expiration: z.string(),
  conditions: z.array(
    z.union([z.tuple([z.literal('content-length-range'), z.int(), z.int()]), z.record(z.string(), z.string())]),
  ),
})

/** Every field of the form must be named by the policy, but the file, the signature and the policy itself. */
function brokenCondition(
  conditions: z.output<typeof policySchema>['conditions'],
  fields: Map<string, string>,
  bucket: string,
  size: number,
): ServiceAnswer | null {
  const wanted = new Map(conditions.flatMap((one) => (Array.isArray(one) ? [] : Object.entries(one))))
  for (const one of conditions) {
    if (!Array.isArray(one)) continue
    if (size < one[1])
      return xmlError(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
    if (size > one[2]) return xmlError(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
  }
  if (wanted.get('bucket') !== bucket)
    return accessDenied('Invalid according to Policy: Policy Condition failed: bucket')
  for (const [name, value] of fields) {
    if (['policy', 'x-amz-signature', 'file'].includes(name)) continue
    if (wanted.get(name) !== value) return accessDenied(`Invalid according to Policy: Extra input fields: ${name}`)
  }
  for (const name of wanted.keys()) {
    if (name !== 'bucket' && !fields.has(name))
      return accessDenied(`Invalid according to Policy: Policy Condition failed: ${name}`)
  }
  return null
}

function isSignature(given: string, signer: DeployedFunction, scope: readonly string[], text: string): boolean {
  const key = scope.reduce<Buffer>((secret, part) => hmac(secret, part), Buffer.from(`AWS4${signer.secretAccessKey}`))
  const right = Buffer.from(hmac(key, text).toString('hex'))
  return given.length === right.length && timingSafeEqual(Buffer.from(given), right)
}

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`

/** `20230710T020000Z` in milliseconds. */
function instantIn(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}

/** What a PUT carries; the SDK may send it in signed chunks with a checksum behind. */
function contentOf({ headers, body }: ServiceCall): Buffer {
  if (!(headers['content-encoding'] ?? '').includes('aws-chunked')) return body
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const end = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.subarray(at, end).toString(), 16)
    if (!(size > 0)) return Buffer.concat(parts)
    parts.push(body.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}
