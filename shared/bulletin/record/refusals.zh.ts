import { refusalsOf } from '../../refusal.ts'

declare module '../../refusal.ts' {
  interface Refusals {
    bulletin: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('bulletin')

export const issueDiffers = refusal(
  'issueDiffers',
  (month: string, differences: string) =>
    `${month} 的通报核对不符，没有印发：${differences}。请查明原因；还是草稿的，可以作废后重新取数。`,
)
export const correctionDiffers = refusal(
  'correctionDiffers',
  (month: string, differences: string) =>
    `更正后的 ${month} 通报核对不符，一笔也没有写入：${differences}。请查明原因后再更正。`,
)
export const nothingChosen = refusal('nothingChosen', '请选择要更正计入的收入')
export const tooManyCorrected = refusal('tooManyCorrected', (most: number) => `一次最多更正${most}笔`)
export const entryTwice = refusal('entryTwice', '同一笔收入只能写一次')
export const nothingToCorrect = refusal(
  'nothingToCorrect',
  (month: string) => `${month} 还没有取数，没有可以更正的通报。`,
)
export const notCorrectable = refusal('notCorrectable', '有的收入不能这样更正，一笔也没有写入。')
export const noEntry = refusal('noEntry', '没有这笔收入')
export const ofEntry = refusal('ofEntry', (id: string, why: string) => `${id}：${why}`)
export const notWaiting = refusal('notWaiting', '不是待审核的收入')
export const ofOtherYear = refusal('ofOtherYear', (year: number) => `不是${year}年的收入`)
export const afterBulletin = refusal('afterBulletin', (month: string) => `属于 ${month}，在这期通报之后`)
export const tooManyVillages = refusal(
  'tooManyVillages',
  '这些收入涉及的村太多，一次写不下，一笔也没有写入；请分几次更正。',
)
export const jointAlone = refusal('jointAlone', '共同收入请单独更正')
export const severalRefunds = refusal('severalRefunds', '同一笔收入的几笔退款请分几次更正。')
export const sameOriginal = refusal('sameOriginal', (id: string) => `${id} 与另一笔退款的原收入相同`)
export const nothingToDiscard = refusal(
  'nothingToDiscard',
  (month: string) => `${month} 还没有取数，没有可以作废的草稿。`,
)
export const changedMeanwhile = refusal('changedMeanwhile', '这份通报刚被别人处理过，请刷新后再看。')
export const issuedNotDiscarded = refusal('issuedNotDiscarded', '已经印发的通报不能作废，只能更正。')
export const laterMonthClosed = refusal(
  'laterMonthClosed',
  (later: string, month: string) => `后面的月份（${later}）已经关账，不能作废 ${month} 的草稿。`,
)
export const noPdfThen = refusal(
  'noPdfThen',
  (month: string) => `${month} 的通报印发时还没有 PDF，印发的文件不再增加；请下载 Word 公文。`,
)
export const filesDiffer = refusal(
  'filesDiffer',
  (month: string) => `${month} 的通报文件和印发时的不一样，已停止下载。请管理员按印发时的校验值核对，从备份恢复。`,
)
export const filesGone = refusal('filesGone', (month: string) => `${month} 的通报文件不在了，请联系管理员从备份恢复。`)
export const notIssued = refusal('notIssued', (month: string) => `${month} 的通报还没有印发。`)
export const nothingToIssue = refusal('nothingToIssue', (month: string) => `${month} 还没有取数，不能印发。`)
export const numberTaken = refusal('numberTaken', (number: string) => `文号 ${number} 已经用过，请核对发文登记。`)
export const numberUsed = refusal('numberUsed', '文号已经用过')
export const noBulletin = refusal('noBulletin', (month: string) => `${month} 还没有取数，没有通报。`)
export const noRevision = refusal(
  'noRevision',
  (month: string, revision: number) => `${month} 的通报没有第 ${revision} 版。`,
)
export const monthNotOver = refusal('monthNotOver', (month: string) => `${month} 还没有结束，不能取数。`)
export const notOver = refusal('notOver', '这个月还没有结束')
export const monthClosed = refusal(
  'monthClosed',
  (closed: string, month: string) => `${closed} 已经关账，不能再回头取 ${month} 的数。`,
)
