import type { Environment } from '../../shared/adapters/environment.ts'
import { createFolderFiles } from '../../shared/adapters/files/folder-files.ts'
import type { Files } from '../../shared/files.ts'

/** Where `FILES_URL` keeps files. */
export async function keptFiles({ filesUrl }: Pick<Environment, 'filesUrl'>): Promise<Files> {
  if (filesUrl.kind === 'folder') return createFolderFiles(filesUrl.folder)
  const { createS3Files } = await import('../../shared/adapters/files/s3-files.ts')
  return createS3Files(filesUrl.bucket)
}
