import { Logger } from '@aws-lambda-powertools/logger'
import type { Log } from '../../dependencies.ts'

/** Structured log of a function; service name and level come from the environment that the stack sets. */
export function createLog(): Log {
  const logger = new Logger()
  return {
    info: (message, fields = {}) => logger.info(message, fields),
    error: (message, error, fields = {}) =>
      logger.error(message, { ...fields, error: error instanceof Error ? error : new Error(String(error)) }),
  }
}
