import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { type Files, fileKey } from '../../files.ts'

/** Another put of the same key is under way; one of the two wins. */
const CONFLICT_TRIES = 3

/**
 * Files in a bucket, of the region given or the one of the environment. Needs `s3:PutObject`, `s3:GetObject` and
 * `s3:ListBucket`: without the last one S3 answers 403 for a key that does not exist.
 */
export function createS3Files(bucket: string, region?: string): Files {
  const client = new S3Client(region === undefined ? {} : { region })
  const put = async (key: string, content: Uint8Array, contentType: string, triesLeft: number): Promise<void> => {
    try {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, ContentType: contentType, IfNoneMatch: '*' }),
      )
    } catch (error) {
      const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
      if (status === 412) return
      if (status !== 409 || triesLeft === 0) throw error
      await put(key, content, contentType, triesLeft - 1)
    }
  }
  return {
    async put(key, content, contentType) {
      await put(fileKey.parse(key), content, contentType, CONFLICT_TRIES)
    },
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: fileKey.parse(key) }))
        return Body === undefined ? null : await Body.transformToByteArray()
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },
  }
}
