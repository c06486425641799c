import type { Refusal } from '../../refusal.ts'
import * as tableFileRefusals from './refusals.zh.ts'

/** Why a file cannot be read. A class of its own, because what throws it runs in a worker without the rest. */
export class Unreadable extends Error {
  /** True: the whole of what is said. Else only the reason, to which the place is added. */
  readonly isWhole: boolean
  readonly refusal: Refusal
  constructor({ message, isWhole = false }: { message: Refusal; isWhole?: boolean }) {
    super(message.chinese)
    this.refusal = message
    this.isWhole = isWhole
  }
}

/** The archive or its XML is not what a workbook is made of. */
export function damaged(): Unreadable {
  return new Unreadable({ message: tableFileRefusals.damaged })
}

/** The one refusal of a sheet that is too large, whichever file it lies in. */
export function tooLarge(sheet: string, rows: number, columns: number): Unreadable {
  return new Unreadable({
    message: tableFileRefusals.tooBig(sheet, rows, columns),
    isWhole: true,
  })
}
