/** Why a file cannot be read, in Chinese. A class of its own, because what throws it runs in a worker without the rest. */
export class Unreadable extends Error {
  /** True: the whole of what is said. Else only the reason, to which the place is added. */
  readonly isWhole: boolean
  constructor({ message, isWhole = false }: { message: string; isWhole?: boolean }) {
    super(message)
    this.isWhole = isWhole
  }
}

/** The archive or its XML is not what a workbook is made of. */
export function damaged(): Unreadable {
  return new Unreadable({ message: '文件已损坏或不完整' })
}

/** The one refusal of a sheet that is too large, whichever file it lies in. */
export function tooLarge(sheet: string, rows: number, columns: number): Unreadable {
  return new Unreadable({
    message: `“${sheet}”超出了 ${rows} 行、${columns} 列，不像一本台账，没有读取。请删去表格以外的内容后再试。`,
    isWhole: true,
  })
}
