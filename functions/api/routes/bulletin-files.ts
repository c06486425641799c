import { tagged } from '../operation.ts'
import { bulletinFilesOf } from './bulletins-of.ts'

export const bulletinFileOperations = tagged(
  'bulletins',
  bulletinFilesOf('township', ['docx', 'pdf', 'xlsx', 'html', 'entries']),
)
