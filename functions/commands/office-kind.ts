import { UsageError } from './command.ts'

/** Whose document a command is about: a township's or an area's, one of them. */
export function officeKind(values: { township?: string | undefined; area?: string | undefined }): 'township' | 'area' {
  const given = [values.township, values.area].filter((value) => value !== undefined && value !== '')
  if (given.length !== 1) throw new UsageError('--township 和 --area 要写一个，只写一个；加 --help 看用法。')
  return values.area ? 'area' : 'township'
}
