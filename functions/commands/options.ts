import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './command.ts'

/** Parses a command's words; anything it does not know is wrong usage, said in Chinese. */
export function parseOptions<T extends ParseArgsConfig>(args: string[], config: T) {
  try {
    return parseArgs({ args, strict: true, ...config })
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new UsageError(`参数不对（加 --help 看用法）：${cause}`)
  }
}

/** An option that must be given. */
export function requiredOption(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new UsageError(`缺少 --${name}，加 --help 看用法。`)
  return value
}
