import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import type { Credentials } from './aws-signature.ts'

/** The objects below `incoming/` that a browser has put there. */
export type IncomingObjects = {
  /** Reads no more than one byte beyond this size. */
  get(key: string, maxBytes: number): Promise<Uint8Array | 'too large' | null>
  /** The first under a key stays. */
  put(key: string, content: Uint8Array): Promise<void>
  remove(key: string): Promise<void>
}

/** Needs `s3:GetObject`, `s3:PutObject` and `s3:DeleteObject`. Without the right to list, S3 answers 403 for a key that does not exist. */
export function createS3Incoming(bucket: string, region: string): IncomingObjects {
  const client = new S3Client({ region })
  return {
    async get(key, maxBytes) {
      try {
        const wanted = { Bucket: bucket, Key: key, Range: `bytes=0-${maxBytes}` }
        const { Body } = await client.send(new GetObjectCommand(wanted))
        if (Body === undefined) return null
        const content = await Body.transformToByteArray()
        return content.length > maxBytes ? 'too large' : content
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        if (error instanceof S3ServiceException && error.name === 'AccessDenied') return null
        // An empty object has no first byte to begin at.
        if (error instanceof S3ServiceException && error.name === 'InvalidRange') return new Uint8Array()
        throw error
      }
    },
    async put(key, content) {
      try {
        await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, IfNoneMatch: '*' }))
      } catch (error) {
        if (!(error instanceof S3ServiceException) || error.$metadata.httpStatusCode !== 412) throw error
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
    },
  }
}

/** Credentials as the SDK finds them: profiles, roles, the environment. */
export function sdkCredentials(region: string): () => Promise<Credentials> {
  return new S3Client({ region }).config.credentials
}
