import type { Dependencies } from './dependencies.ts'

/**
 * Does what follows a commit (files, mail, the run's line). What was committed stands and is answered for, so a failure
 * here refuses nothing: it is logged, and the same call again, the hourly sweep or a person finishes what is left.
 */
export async function afterCommit(
  deps: Pick<Dependencies, 'log'>,
  about: Record<string, string>,
  follow: () => Promise<unknown>,
): Promise<void> {
  try {
    await follow()
  } catch (error) {
    deps.log.error('left to the next sweep', error, about)
  }
}
