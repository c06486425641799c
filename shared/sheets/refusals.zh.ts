import { refusalsOf } from '../refusal.ts'

/** What a column says in a row; null: an error of Excel, empty: nothing. */
export type SaidByColumn = { letter: string; heading: string; text: string | null }

function said({ letter, heading, text }: SaidByColumn): string {
  return `${letter}列“${heading}”是 ${text === null ? '错误值' : text === '' ? '空' : text}`
}

declare module '../refusal.ts' {
  interface Refusals {
    sheets: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('sheets')

export const notFilledIn = refusal('notFilledIn', '没有填写')
export const formulaWithoutResult = refusal(
  'formulaWithoutResult',
  '公式没有计算结果，请用 WPS 或 Excel 打开这个文件，保存后再导入',
)
export const excelError = refusal('excelError', (error: string) => `单元格是 Excel 错误值 ${error}，请改正后再导入`)
export const notADate = refusal('notADate', (typed: string) => `“${typed}”不是日期，请写成 2023-06-30 的样子`)
export const notAYear = refusal('notAYear', (typed: string) => `“${typed}”不是年度，请写成 2023 的样子`)
export const dateForAmount = refusal('dateForAmount', '这一格是日期，不是金额')
export const shownAndStored = refusal(
  'shownAndStored',
  (shown: string, stored: string, yuan: string) =>
    `格子里显示 ${shown}，实际存的是 ${stored}，照存的数读就是 ${yuan} 元。请把这一列的数字格式改成“常规”，和表头的单位核对`,
)
export const notAnAmount = refusal('notAnAmount', (typed: string) => `“${typed}”不是金额，请只写数字`)
export const commasWrong = refusal(
  'commasWrong',
  (typed: string) => `“${typed}”里的逗号或空格不对，只能每三位一个，如 12,000.00`,
)
export const amountTooLarge = refusal('amountTooLarge', (typed: string) => `“${typed}”太大，不是一笔村集体收入，请核对`)
export const tooManyDecimals = refusal(
  'tooManyDecimals',
  (typed: string, unit: 'yuan' | 'wan') =>
    `“${typed}”的小数位太多，金额最细到分${unit === 'wan' ? '（万元最多六位小数）' : '（最多两位小数）'}`,
)
export const notYesOrNo = refusal('notYesOrNo', (typed: string) => `“${typed}”要写成“是”或“否”`)
export const notAWholeNumber = refusal('notAWholeNumber', (typed: string) => `“${typed}”要写成整数`)
export const dayOutOfRange = refusal(
  'dayOutOfRange',
  (typed: string) => `没有“${typed}”这一天，或者不在 2000 至 2099 年之间`,
)
export const noUnit = refusal('noUnit', '表头没有写单位，请写成“…(元)”或“…(万元)”')
export const mergedAmounts = refusal(
  'mergedAmounts',
  (cells: string) => `${cells} 是合并单元格，几行合写一个金额；请取消合并，每行各写各的金额`,
)
export const columnsDisagree = refusal(
  'columnsDisagree',
  (one: SaidByColumn, other: SaidByColumn) => `${said(one)}，${said(other)}，两列对不上`,
)
export const noHeadings = refusal('noHeadings', (columns: string) => `找不到表头：应当有一行写着${columns}`)
export const columnMissing = refusal('columnMissing', (column: string) => `缺少“${column}”这一列`)
export const tooManyRows = refusal(
  'tooManyRows',
  (rows: number, most: number) => `有 ${rows} 行，最多读 ${most} 行，请分几次`,
)
