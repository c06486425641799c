/**
 * AWS Signature Version 4 for what a browser does with a bucket itself: a POST with a signed policy, and a signed link.
 * As in the S3 API reference, "Browser-Based Uploads Using POST" and "Authenticating Requests: Using Query Parameters".
 */
import { createHash, createHmac } from 'node:crypto'

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined }
type Signing = { credentials: Credentials; region: string; now: Date }

const ALGORITHM = 'AWS4-HMAC-SHA256'

/** A condition of a policy: a field with its value, or the size of the file. */
type Condition = Record<string, string> | ['content-length-range', number, number]

/** The fields of a form that S3 takes, each of them fixed by the signed policy. */
export function signedPost(
  { credentials, region, now }: Signing,
  bucket: string,
  wanted: { fields: Record<string, string>; maxBytes: number; expiresAt: Date },
): Record<string, string> {
  const fields: Record<string, string> = {
    ...wanted.fields,
    'x-amz-algorithm': ALGORITHM,
    'x-amz-credential': `${credentials.accessKeyId}/${scopeOf(region, now)}`,
    'x-amz-date': instantOf(now),
    ...(credentials.sessionToken === undefined ? {} : { 'x-amz-security-token': credentials.sessionToken }),
  }
  const conditions: Condition[] = [
    { bucket },
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
    ['content-length-range', 0, wanted.maxBytes],
  ]
  const expiration = wanted.expiresAt.toISOString()
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64')
  const key = signingKey(credentials.secretAccessKey, region, now)
  return { ...fields, policy, 'x-amz-signature': hmac(key, policy).toString('hex') }
}

/** A link that GETs one object until it expires; `query` overrides what the answer says of itself. */
export function signedLink(
  { credentials, region, now }: Signing,
  object: URL,
  query: Record<string, string>,
  seconds: number,
): string {
  const all: Record<string, string> = {
    ...query,
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${credentials.accessKeyId}/${scopeOf(region, now)}`,
    'X-Amz-Date': instantOf(now),
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': 'host',
    ...(credentials.sessionToken === undefined ? {} : { 'X-Amz-Security-Token': credentials.sessionToken }),
  }
  const canonicalQuery = Object.entries(all)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&')
  const request = ['GET', object.pathname, canonicalQuery, `host:${object.host}`, '', 'host', 'UNSIGNED-PAYLOAD']
  const digest = createHash('sha256').update(request.join('\n')).digest('hex')
  const text = [ALGORITHM, instantOf(now), scopeOf(region, now), digest].join('\n')
  const signature = hmac(signingKey(credentials.secretAccessKey, region, now), text).toString('hex')
  return `${object.href}?${canonicalQuery}&X-Amz-Signature=${signature}`
}

/** `20230710T020000Z`. */
function instantOf(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d+/g, '')
}

function scopeOf(region: string, now: Date): string {
  return `${instantOf(now).slice(0, 8)}/${region}/s3/aws4_request`
}

function signingKey(secret: string, region: string, now: Date): Buffer {
  const parts = [instantOf(now).slice(0, 8), region, 's3', 'aws4_request']
  return parts.reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`))
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** As AWS encodes: everything but letters, digits and `-._~`. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
