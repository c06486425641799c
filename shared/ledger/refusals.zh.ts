import { formatCapitals, formatYuan } from '../amount-text.js'
import { fullDayLabel } from '../calendar.ts'
import { categoryName, natureName } from '../category.ts'
import { type EntryContent, outsideName } from '../income/entry.ts'
import { type EntryStatus, entryStatusName } from '../income/entry-status.ts'
import { refusalsOf } from '../refusal.ts'
import type { LedgerField } from './ledger.ts'

const fieldName: Record<LedgerField, string> = {
  villageId: '村',
  receivedOn: '到账日期',
  category: '收入类别',
  nature: '款项性质',
  amountFen: '金额',
  payer: '付款方',
  payerVillageId: '付款村',
  payerOutside: '其他乡镇的付款村',
  note: '摘要',
  receiptNo: '收据号',
  voucherNo: '记账凭证号',
  projectId: '项目',
}

function shown(field: LedgerField, content: EntryContent): string {
  if (field === 'amountFen') return `${formatYuan(content.amountFen)}元`
  if (field === 'category') return categoryName[content.category]
  if (field === 'nature') return content.nature === undefined ? '空' : natureName[content.nature]
  if (field === 'payerOutside') return outsideName(content.payerOutside) ?? '空'
  return content[field] ?? '空'
}

function inWords(amountFen: number): string {
  return `${formatYuan(amountFen)} 元（${formatCapitals(amountFen)}）`
}

declare module '../refusal.ts' {
  interface Refusals {
    ledger: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('ledger')

export const sameContract = refusal('sameContract', (row: number) => `与第${row}行是同一个项目的同名合同`)
export const projectUnknown = refusal('projectUnknown', (name: string) => `没有“${name}”这个项目，请先写进项目台账`)
export const contractNatureUnknown = refusal(
  'contractNatureUnknown',
  (text: string) => `没有“${text}”这种合同款，如“租金”“发包承包费”“分红”“保底收益”`,
)
export const dueFormat = refusal(
  'dueFormat',
  (text: string) => `付款方式“${text}”要写成“每年”“每半年”“每季”“每月”或“列明”`,
)
export const reversesItself = refusal('reversesItself', '不能冲销自己')
export const statusUnknown = refusal(
  'statusUnknown',
  (text: string) => `不认识的状态“${text}”，请写“已审核”“待审核”或“退回”`,
)
export const notYet = refusal('notYet', (day: string, today: string) => `${day} 还没有到（今天是 ${today}）`)
export const natureUnknown = refusal('natureUnknown', (text: string) => `不认识的款项性质“${text}”`)
export const categoryUnknown = refusal('categoryUnknown', (text: string) => `不认识的收入类别“${text}”`)
export const natureOfOtherCategory = refusal(
  'natureOfOtherCategory',
  (nature: string, category: string) => `“${nature}”不属于“${category}”`,
)
export const notInProjects = refusal('notInProjects', (name: string) => `项目台账里没有“${name}”`)
export const numberTwice = refusal('numberTwice', (sheet: string, row: number) => `编号与“${sheet}”第${row}行重复`)
export const pastIncomeTwice = refusal(
  'pastIncomeTwice',
  (year: number, row: number) => `${year}年的收入已写在第${row}行`,
)
export const notAnEarlierYear = refusal(
  'notAnEarlierYear',
  (year: number, before: number) => `${year}年不是 ${before}年以前的年度`,
)
export const projectTwice = refusal('projectTwice', (row: number) => `与第${row}行的项目重名`)
export const modelUnknown = refusal('modelUnknown', (text: string) => `没有“${text}”这种发展模式`)
export const stageUnknown = refusal('stageUnknown', (text: string) => `没有“${text}”这种项目阶段`)
export const fundingUnknown = refusal('fundingUnknown', (text: string) => `没有“${text}”这种资金来源`)
export const fundingWithoutAmount = refusal(
  'fundingWithoutAmount',
  '有几种资金来源时，每一种都要写金额，如“衔接资金:100；自筹:50”',
)
export const targetTwice = refusal(
  'targetTwice',
  (year: number, row: number) => `${year}年的目标已写在第${row}行，一个村一年只有一个目标`,
)
export const codeOfOther = refusal(
  'codeOfOther',
  (code: string, owner: string, name: string) => `代码 ${code} 是“${owner}”的，不是“${name}”的`,
)
export const rowTwice = refusal('rowTwice', (row: number) => `与第${row}行重复`)
export const codeFormat = refusal(
  'codeFormat',
  (code: string) => `“${code}”不是12位行政区划代码（在表格里请把这一列设成文本）`,
)
export const originalIsReversal = refusal(
  'originalIsReversal',
  (id: string) => `原编号 ${id} 本身是冲销，冲销不能再冲销`,
)
export const originalOfOtherVillage = refusal('originalOfOtherVillage', (id: string) => `原编号 ${id} 是另一个村的收入`)
export const reversalTooEarly = refusal(
  'reversalTooEarly',
  (id: string, day: string) => `冲销不能早于原编号 ${id} 到账的那一天（${day}）`,
)
export const reversalAmount = refusal(
  'reversalAmount',
  (reversal: string, id: string, original: string) => `冲销金额应当是 ${reversal} 元（原编号 ${id} 是 ${original} 元）`,
)
export const reversalCategory = refusal('reversalCategory', (id: string) => `收入类别要与原编号 ${id} 相同`)
export const reversalPayer = refusal('reversalPayer', (id: string) => `付款方所在的村要与原编号 ${id} 相同`)
export const originalNotApproved = refusal(
  'originalNotApproved',
  (id: string) => `原编号 ${id} 还没有审核，不用冲销，直接修改即可`,
)
export const originalReversed = refusal(
  'originalReversed',
  (id: string, by: string) => `原编号 ${id} 已经由 ${by} 冲销`,
)
export const originalHasRefunds = refusal(
  'originalHasRefunds',
  (id: string) => `原编号 ${id} 有退款，请先在系统里冲销退款`,
)
export const originalBad = refusal('originalBad', (id: string) => `原编号 ${id} 那一行有误，先改正那一行`)
export const originalMissing = refusal('originalMissing', (id: string) => `找不到原编号 ${id} 的收入`)
/** An amount as it is stored and shown, about which somebody is to be asked. */
export const confirm = refusal('confirm', (question: string) => `${question}；确实无误，要加 --confirm-large 才导入`)
export const aboveHundredMillion = refusal(
  'aboveHundredMillion',
  (amountFen: number) => `${inWords(amountFen)}超过 1 亿元，请核对`,
)
export const aboveTarget = refusal(
  'aboveTarget',
  (amountFen: number, targetFen: number, times: number) =>
    `${inWords(amountFen)}超过本村年度目标 ${formatYuan(targetFen)} 元的 ${times} 倍，请核对`,
)
export const jointDiffers = refusal(
  'jointDiffers',
  '这是项目的共同收入，与系统里的不一样；共同收入只能在系统里修改、审核和冲销',
)
export const monthClosed = refusal(
  'monthClosed',
  (day: string, through: string) =>
    `${fullDayLabel(day)}所在的月份已经关账（关至${through}），新的行要加 --late 才作为跨期补报计入`,
)
export const approvedNotBack = refusal(
  'approvedNotBack',
  (status: EntryStatus) => `系统里已审核，不能改回“${entryStatusName[status]}”；如有错误请冲销`,
)
export const approvedFixed = refusal(
  'approvedFixed',
  (differences: readonly string[]) => `已审核的收入不能改（${differences.join('；')}）；如有错误请冲销后重新填报`,
)
export const withdrawn = refusal('withdrawn', '这笔收入在系统里已撤回；如仍有效，请换一个编号')
export const refundInBooks = refusal('refundInBooks', '这笔是系统里登记的退款，请在系统里修改和审核')
export const reversalInBooks = refusal(
  'reversalInBooks',
  (original: string) => `系统里这笔是对 ${original} 的冲销，不能改成别的`,
)
export const tooManyChanges = refusal('tooManyChanges', '这笔收入修改次数太多，请换一个编号')
export const differs = refusal(
  'differs',
  (field: LedgerField, before: EntryContent, after: EntryContent) =>
    `${fieldName[field]}：系统里是${shown(field, before)}，这里是${shown(field, after)}`,
)
export const originalDiffers = refusal(
  'originalDiffers',
  (stored: string | null, given: string | null) => `冲销原编号：系统里是${stored ?? '空'}，这里是${given ?? '空'}`,
)
export const nothingFound = refusal('nothingFound', (notes: readonly string[]) =>
  ['表格里没有找到可以导入的内容。', ...notes].join(' '),
)
export const jointOriginal = refusal('jointOriginal', (id: string) => `原编号 ${id} 是项目的共同收入，请在系统里冲销`)
export const noVillagesNamed = refusal('noVillagesNamed', '没有写参与村')
export const sharesUnequal = refusal(
  'sharesUnequal',
  (villages: number, shares: number) => `写了${villages}个村、${shares}个份额，应当一样多`,
)
export const sharesTwice = refusal('sharesTwice', '村名后面写了比例，另外又写了份额，请只写一处')
export const shareMissing = refusal(
  'shareMissing',
  (village: string) => `“${village}”没有写分配比例，要写成 60% 的样子；平均分的每个村写 1`,
)
export const sheetUnknown = refusal(
  'sheetUnknown',
  (sheet: string, kinds: string) =>
    `没有找到可以导入的内容：看不出“${sheet}”是哪一张表。请写明是${kinds}中的哪一张，如 --sheet 收入台账。`,
)
export const villageUnknown = refusal(
  'villageUnknown',
  (name: string) => `不认识的村“${name}”，请核对村名，或先写进“村情”`,
)
export const villageUnlike = refusal(
  'villageUnlike',
  (name: string, meant: string) => `不认识的村“${name}”，是不是“${meant}”？请核对村名，或先写进“村情”`,
)
export const villageAmbiguous = refusal(
  'villageAmbiguous',
  (name: string, villages: readonly string[]) =>
    `“${name}”可能是${villages.map((one) => `“${one}”`).join('或')}，请写全名`,
)
export const radicals = refusal(
  'radicals',
  (name: string, meant: string) => `“${name}”里有部首符号，不是平常的字，是不是${meant}？请重新输入村名`,
)
export const anotherImport = refusal(
  'anotherImport',
  (file: string) => `您的“${file}”还在导入，请等它做完再导入这一本。`,
)
export const checkGivenUp = refusal(
  'checkGivenUp',
  '检查试了 3 次都没有做完，系统出了问题。什么都没有写入；请过一会儿重新上传这个文件，还不行请联系管理系统的人。',
)
export const importGivenUp = refusal(
  'importGivenUp',
  '导入试了 3 次都没有做完，系统出了问题。已经写入的部分完整有效，不会重复；请过一会儿重新上传这个文件再导入一次，还不行请联系管理系统的人。',
)
