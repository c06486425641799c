import type { Uploads } from '../../evidence/port.ts'
import { fileKey } from '../../files.ts'
import { type Credentials, signedLink, signedPost } from './aws-signature.ts'
import type { IncomingObjects } from './s3-incoming.ts'

type S3UploadsOptions = {
  bucket: string
  region: string
  /** Another address of S3 than AWS's own, with the bucket in its path. */
  endpoint?: string | undefined
  /** Of who may put below `incoming/` and get every object. */
  credentials(): Promise<Credentials>
  /** The objects that arrived; loaded with the first of them, not with every page. */
  incoming(): Promise<IncomingObjects>
  now?(): Date
}

/** A function is handed 6 MB at most, and in those a form in base64, which makes four bytes of three. */
const FORM_BYTES = 4 * 1024 * 1024

/** Uploads straight into a bucket, by forms and links that are signed here, without the SDK. */
export function createS3Uploads(options: S3UploadsOptions): Uploads {
  const { bucket, region, now = () => new Date() } = options
  const url = bucketUrl(options)
  const signing = async () => ({ credentials: await options.credentials(), region, now: now() })
  return {
    origin: url.origin,
    formBytes: FORM_BYTES,
    async form({ key, maxBytes, expiresAt, returnTo }) {
      const fields = {
        key: fileKey.parse(key),
        ...(returnTo === null ? { success_action_status: '201' } : { success_action_redirect: returnTo }),
      }
      return { url: url.href, fields: signedPost(await signing(), bucket, { fields, maxBytes, expiresAt }) }
    },
    async link({ key, contentType, fileName, inline, expiresAt }) {
      const signed = await signing()
      const query = {
        'response-content-type': contentType,
        'response-content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${fileName}"`,
        'response-cache-control': 'private, max-age=300',
      }
      const seconds = Math.max(1, Math.round((expiresAt.getTime() - signed.now.getTime()) / 1000))
      return signedLink(signed, new URL(fileKey.parse(key), url), query, seconds)
    },
    receive: async (key, content) => (await options.incoming()).put(fileKey.parse(key), content),
    arrived: async (key, maxBytes) => (await options.incoming()).get(fileKey.parse(key), maxBytes),
    discard: async (key) => (await options.incoming()).remove(fileKey.parse(key)),
  }
}

/** `https://bucket.s3.region.amazonaws.com/`; in China below `.cn`. */
function bucketUrl({ bucket, region, endpoint }: S3UploadsOptions): URL {
  if (endpoint !== undefined) return new URL(`${endpoint.replace(/\/+$/, '')}/${bucket}/`)
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return new URL(`https://${bucket}.s3.${region}.${suffix}/`)
}
