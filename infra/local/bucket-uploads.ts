import { type Environment, EnvironmentError } from '../../shared/adapters/environment.ts'
import type { Uploads } from '../../shared/evidence/port.ts'

/**
 * Uploads into a bucket, where one machine keeps its files in one (`FILES_URL=s3:…`); undefined: in a folder. Region,
 * address and credentials are found as the SDK finds them.
 */
export async function bucketUploads({ filesUrl }: Environment): Promise<Uploads | undefined> {
  if (filesUrl.kind !== 's3') return undefined
  const { AWS_REGION: region, AWS_ENDPOINT_URL_S3: endpoint } = process.env
  if (region === undefined) throw new EnvironmentError('环境变量有误：\n  FILES_URL 是存储桶时也要有 AWS_REGION')
  const [{ createS3Uploads }, { createS3Incoming, sdkCredentials }] = await Promise.all([
    import('../../shared/adapters/files/s3-uploads.ts'),
    import('../../shared/adapters/files/s3-incoming.ts'),
  ])
  const { bucket } = filesUrl
  const incoming = createS3Incoming(bucket, region)
  const credentials = sdkCredentials(region)
  return createS3Uploads({ bucket, region, endpoint, credentials, incoming: async () => incoming })
}
