/** 编号: the number under which a bulletin or a correction goes out. */
import { dayAt, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { nextNumber, registerKey } from './record/document-number.ts'
import type { NumberClaim } from './record/port.ts'
import * as bulletinRefusals from './record/refusals.zh.ts'

type Deps = Pick<Dependencies, 'townships' | 'bulletins' | 'now'>
export type NumberOfDocument = { number: string | null; claim?: NumberClaim }

/** The number that the next document gets by itself, of this year; null where the township has no 机关代字. */
export async function proposedNumber(deps: Deps, townshipId: string): Promise<string | null> {
  const { settings } = await deps.townships.settings(townshipId)
  const { codeWord } = settings.bulletin
  if (codeWord === null) return null
  return nextNumber(codeWord, yearOf(dayAt(deps.now())), await deps.bulletins.numbers(townshipId))
}

/** The typed number, else the one proposed, with what it takes of the register. */
export async function numberFor(deps: Deps, townshipId: string, typed: string | undefined): Promise<NumberOfDocument> {
  const number = typed === undefined || typed === '' ? await proposedNumber(deps, townshipId) : typed
  if (number === null) return { number }
  return { number, claim: { number, key: registerKey(number, yearOf(dayAt(deps.now()))) } }
}

/** Somebody was faster: what was proposed is proposed anew; a typed number, which is `path`, is refused. */
export function numberTaken(typed: string | undefined, path: string): 'moved' {
  if (typed === undefined || typed === '') return 'moved'
  throw new DomainError('number_taken', bulletinRefusals.numberTaken(typed), [
    { path, message: bulletinRefusals.numberUsed },
  ])
}
