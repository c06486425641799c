import { refusalsOf } from '../../refusal.ts'
import { columnLetter } from '../../sheets/sheet.ts'

/** Where reading stood; rows and columns from 1. */
export type PlaceInFile = { file: string; sheet?: string; row?: number; column?: number }
/** What somebody took for a workbook. */
export type OtherKind = 'xlsb' | 'document' | 'presentation' | 'ods'

const kindName: Readonly<Record<OtherKind, string>> = {
  xlsb: 'Excel 二进制工作簿（.xlsb）',
  document: 'Word 文档',
  presentation: '演示文稿',
  ods: '.ods 表格',
}

function inWords({ file, sheet, row, column }: PlaceInFile): string {
  return [
    `“${file}”`,
    sheet === undefined ? '' : `，表“${sheet}”`,
    row === undefined ? '' : `，第${row}行`,
    column === undefined ? '' : `，${columnLetter(column)}列`,
  ].join('')
}

declare module '../../refusal.ts' {
  interface Refusals {
    tableFiles: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('tableFiles')

export const notText = refusal(
  'notText',
  (file: string) => `“${file}”不是文本文件，读不出来。请用 WPS 或 Excel 另存为 .xlsx 再导入。`,
)
export const quoteUnmatched = refusal('quoteUnmatched', (row: number) => `第${row}行有一个引号没有配对`)
export const isOldTable = refusal(
  'isOldTable',
  '这个文件其实是旧版表格（.xls 或 .et），读不了。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。',
)
export const isWebPage = refusal('isWebPage', '这个文件其实是网页表格，请用 WPS 打开后另存为 .xlsx 再导入。')
export const isXml = refusal('isXml', '这个文件其实是 XML 表格，请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。')
export const isPdf = refusal('isPdf', '这个文件其实是 PDF，读不了。请导入原来的表格（.xlsx）。')
export const isWord = refusal('isWord', '这个文件其实是 Word 文档，请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。')
export const tooManyWaiting = refusal('tooManyWaiting', '正在读取的表格太多，请过一会儿再试。')
export const unreadable = refusal(
  'unreadable',
  (file: string) => `“${file}”读不下来，内容太多或者不合格式。请删去表格以外的内容后另存为 .xlsx 再试。`,
)
export const tooComplex = refusal(
  'tooComplex',
  (file: string) => `“${file}”太复杂，读了很久也没有读完。请删去表格以外的内容后另存为 .xlsx 再试。`,
)
export const notBegun = refusal(
  'notBegun',
  (file: string) => `机器正忙，还没有开始读“${file}”，文件没有问题。请过一会儿再试。`,
)
export const tooSlow = refusal(
  'tooSlow',
  (file: string) =>
    `“${file}”读了很久也没有读完：机器正忙，或者文件太复杂。请过一会儿再试；还是这样，请删去表格以外的内容后另存为 .xlsx。`,
)
export const saveAs = refusal('saveAs', '请用 WPS 或 Excel 打开，另存为“Excel 工作簿（.xlsx）”再导入。')
export const oldExcel = refusal('oldExcel', (saveAs: string) => `.xls 是旧版 Excel 格式，读不了。${saveAs}`)
export const wpsOwn = refusal('wpsOwn', (saveAs: string) => `.et 是 WPS 自己的格式，读不了。${saveAs}`)
export const severalTables = refusal(
  'severalTables',
  (count: number, names: string) => `文件夹里有 ${count} 个表格：${names}。请写明导入哪一个。`,
)
export const ofFile = refusal('ofFile', (file: string, why: string) => `“${file}”：${why}`)
export const noTables = refusal('noTables', (folder: string) => `文件夹“${folder}”里没有 .csv 或 .xlsx 表格。`)
export const notALedger = refusal(
  'notALedger',
  (file: string) => `“${file}”不是台账表格，只能导入 .xlsx、.csv，或装着 .csv 的文件夹。`,
)
export const tooLarge = refusal('tooLarge', (file: string) => `“${file}”超过 20 MB，不像一本台账，没有读取。`)
export const empty = refusal('empty', (file: string) => `“${file}”是空文件。`)
export const noFile = refusal('noFile', (file: string) => `找不到文件“${file}”，请检查路径。`)
export const tooMuchText = refusal('tooMuchText', '文字太多，不像一本台账')
export const tooManyCells = refusal('tooManyCells', '单元格太多，不像一本台账')
export const tooManyMerges = refusal('tooManyMerges', '合并单元格太多')
export const notACell = refusal('notACell', (place: string) => `“${place}”不是单元格的位置`)
export const textMissing = refusal('textMissing', '单元格指向不存在的文字')
export const placesContradict = refusal('placesContradict', '行和列的位置前后矛盾')
export const isXlsx = refusal('isXlsx', '这个文件其实是 .xlsx 表格，请把扩展名改成 .xlsx 再导入。')
export const isText = refusal(
  'isText',
  '这个文件其实是文本（.csv 之类），不是 .xlsx。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。',
)
export const damaged = refusal('damaged', '文件已损坏或不完整')
export const cannotRead = refusal(
  'cannotRead',
  (place: PlaceInFile, why: string) =>
    `无法读取：${inWords(place)}：${why}。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。`,
)
export const tooBig = refusal(
  'tooBig',
  (file: string, rows: number, columns: number) =>
    `“${file}”超出了 ${rows} 行、${columns} 列，不像一本台账，没有读取。请删去表格以外的内容后再试。`,
)
export const tooManyFormats = refusal('tooManyFormats', '单元格格式太多')
export const partTwice = refusal('partTwice', (name: string) => `压缩包里有两个同名的“${name}”`)
export const tooManyParts = refusal('tooManyParts', '压缩包里的文件太多')
export const unpackedTooLarge = refusal(
  'unpackedTooLarge',
  '这个表格解压后超过 200 MB，不像一本台账，没有读取。请删去图片和无关内容后再试。',
)
export const hasPassword = refusal('hasPassword', '这个表格加了密码，请取消密码后另存为 .xlsx 再导入。')
export const isOtherKind = refusal(
  'isOtherKind',
  (kind: OtherKind) => `这个文件其实是${kindName[kind]}，请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。`,
)
export const tooManySheets = refusal('tooManySheets', '工作表太多，不像一本台账')
export const tooDeep = refusal('tooDeep', '内容套得太深')
export const hasDoctype = refusal('hasDoctype', '文件里有 DOCTYPE 声明，表格里不应当有')
export const pieceTooLong = refusal('pieceTooLong', '有一处内容长得不合理')
