import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import type { Credentials } from './aws-signature.ts'

/** The objects below `incoming/` that a browser has put there. */
export type IncomingObjects = {
  get(key: string): Promise<Uint8Array | null>
  remove(key: string): Promise<void>
}

/** Needs `s3:GetObject` and `s3:DeleteObject`. Without the right to list, S3 answers 403 for a key that does not exist. */
export function createS3Incoming(bucket: string, region: string): IncomingObjects {
  const client = new S3Client({ region })
  return {
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        return Body === undefined ? null : await Body.transformToByteArray()
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        if (error instanceof S3ServiceException && error.name === 'AccessDenied') return null
        throw error
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
