/** A server of SES on this machine that keeps mails. Its package is CommonJS: Node gives its default export one level deeper than its types say. */
import { createRequire } from 'node:module'

export const { default: startSes }: typeof import('aws-ses-v2-local') = createRequire(import.meta.url)(
  'aws-ses-v2-local',
)
