import { refusalsOf } from '../refusal.ts'
import { type EntryStatus, entryStatusName } from './entry-status.ts'

declare module '../refusal.ts' {
  interface Refusals {
    income: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('income')

export const noneTicked = refusal('noneTicked', '请先勾选收入')
export const tooManyDecided = refusal('tooManyDecided', (most: number) => `一次最多办${most}笔`)
export const ownEntry = refusal('ownEntry', '这笔收入由您填写或修改过，要请另一位同志审核。')
export const categoryFixed = refusal('categoryFixed', '冲销和退款的类别要与原收入相同，不能改。')
export const categoryOfOriginal = refusal('categoryOfOriginal', '要与原收入相同')
export const refundedMissing = refusal('refundedMissing', '找不到这笔退款的原收入。')
export const refundsExceedOrReversed = refusal(
  'refundsExceedOrReversed',
  '原收入已冲销，或退款合计超过了原收入的金额。',
)
export const dayOutsideVillage = refusal('dayOutsideVillage', '到账日期不在村的起止日期以内，请退回这一笔。')
export const villageNotInContract = refusal('villageNotInContract', '这个村没有参加这份合同的项目')
export const noContractOfProject = refusal(
  'noContractOfProject',
  (project: string, id: string) => `项目“${project}”没有编号为 ${id} 的合同`,
)
export const noEntry = refusal('noEntry', (id: string) => `没有编号为 ${id} 的收入。`)
export const changedMeanwhile = refusal(
  'changedMeanwhile',
  (status: EntryStatus, version: number) =>
    `这笔收入刚被别人处理过（现在是${entryStatusName[status]}，版本 ${version}），请刷新后再看。`,
)
export const notInState = refusal(
  'notInState',
  (status: EntryStatus) => `这笔收入${entryStatusName[status]}，不能这样处理。`,
)
export const tooManyChanges = refusal('tooManyChanges', '这笔收入修改次数太多，请撤回后重新填报一笔。')
export const reversalFixed = refusal('reversalFixed', '冲销不能改写；如有错误，请撤回后重新冲销。')
export const reversalWithoutEvidence = refusal('reversalWithoutEvidence', '冲销不用附照片或凭证。')
export const reversalNotReversed = refusal('reversalNotReversed', '冲销本身不能再冲销，请重新填报一笔。')
export const reversedAlready = refusal('reversedAlready', '这笔收入已经冲销过。')
export const hasRefunds = refusal('hasRefunds', '这笔收入有退款，请先冲销退款。')
export const notZero = refusal('notZero', '金额不能是零')
export const tooManyFiles = refusal('tooManyFiles', '附件最多6个')
export const filesFull = refusal('filesFull', (most: number) => `一笔收入最多 ${most} 个附件，可以先去掉一个再传。`)
export const periodMixed = refusal('periodMixed', '年和月对不上。')
export const monthOfYear = refusal('monthOfYear', '要是这一年的月份')
export const isJoint = refusal('isJoint', '这是共同收入，不能这样改。')
export const jointVillages = refusal('jointVillages', '共同收入属于项目的各个村，不能改成一个村的；请撤回后重新填报')
export const jointProject = refusal('jointProject', '共同收入不能换项目；请撤回后在另一个项目登记')
export const jointPayer = refusal('jointPayer', '共同收入不能写付款的村')
export const jointRefund = refusal('jointRefund', '共同收入不能是退款')
export const noLongerShared = refusal('noLongerShared', '这个项目现在不是几个村共有的了；请撤回这笔收入，重新登记。')
export const looksJoint = refusal(
  'looksJoint',
  (project: string, villages: number) =>
    `项目“${project}”是${villages}个村共有的，这笔钱正好是它的整笔款：各村都有份的，请到项目里登记共同收入；只是一个村自己的，请确认后再提交。`,
)
export const confirmOwn = refusal('confirmOwn', '只是本村自己的钱，请确认')
export const largeAmount = refusal(
  'largeAmount',
  (yuan: string, capitals: string, why: string) =>
    `金额 ${yuan} 元（${capitals}）${why}，请核对；没有写错，请确认后再提交。`,
)
export const aboveLarge = refusal('aboveLarge', '超过 1 亿元')
export const aboveYear = refusal('aboveYear', (year: number, yuan: string) => `超过本村${year}年全年目标 ${yuan} 元`)
export const aboveMedian = refusal(
  'aboveMedian',
  (yuan: string, times: number) => `是本村平常一笔（${yuan} 元）的 ${times} 倍以上`,
)
export const confirmLarge = refusal('confirmLarge', '金额核对过，没有写错，请确认')
export const noSuchFile = refusal('noSuchFile', '这笔收入没有这个附件。')
export const noEntryOfProject = refusal('noEntryOfProject', (id: string) => `这个项目没有编号为 ${id} 的收入。`)
export const refundFormat = refusal('refundFormat', '请填写退款金额，写成数字，如 12000.50')
export const refundTypedPositive = refusal('refundTypedPositive', '退款金额填正数，系统记作负数')
export const evidenceMissing = refusal(
  'evidenceMissing',
  (yuan: string) => `经营收入超过 ${yuan} 元要有照片或凭证，请退回补上。`,
)
export const reversalAfterToday = refusal('reversalAfterToday', '冲销日期不能晚于今天。')
export const reversalTooEarly = refusal('reversalTooEarly', '冲销不能早于原收入到账的那一天')
export const reversalBeforeReceipt = refusal('reversalBeforeReceipt', '冲销不能早于原收入到账的那一天。')
export const idTaken = refusal('idTaken', (id: string) => `编号 ${id} 已经用于另一笔收入，请换一个编号。`)
export const reversalDayWrong = refusal('reversalDayWrong', '冲销不能这样写日期。')
export const originalChangedMeanwhile = refusal('originalChangedMeanwhile', '原收入刚被别人处理过，请刷新后再看。')
export const onlyApprovedReversed = refusal('onlyApprovedReversed', '只有已审核的收入才能冲销。')
export const noFloors = refusal('noFloors', '这个项目没有设保底，只能按分配比例分')
export const sharesWithoutVillage = refusal(
  'sharesWithoutVillage',
  (ids: string) => `项目的分配比例里有本乡镇没有的村（${ids}）`,
)
export const notDivisible = refusal('notDivisible', '这笔收入不能这样分给各村。')
export const nothingSubmitted = refusal('nothingSubmitted', '至少要有一笔')
export const tooMany = refusal('tooMany', (most: number) => `一次最多${most}笔`)
export const natureMissing = refusal('natureMissing', '请选择这笔钱是什么，或者收入类别')
export const categoryMismatch = refusal('categoryMismatch', '收入类别与“这笔钱是什么”对不上，两项填一项即可')
export const negativeIsRefund = refusal('negativeIsRefund', '负数只用于退款，要写明退的是哪一笔；记错了请用冲销')
export const refundNegative = refusal('refundNegative', '退款的金额要是负数')
export const payerIsItself = refusal('payerIsItself', '付款的村不能是本村')
export const payerTwice = refusal('payerTwice', '付款的村只能写一个：本乡镇的，或者其他乡镇的')
export const payerIsInside = refusal('payerIsInside', '本乡镇的村请选本乡镇的付款村')
export const noTownshipNear = refusal(
  'noTownshipNear',
  (township: string) => `本地区没有“${township}”这个乡镇；同县的写名称，外县的写乡镇编号`,
)
export const noVillageOf = refusal(
  'noVillageOf',
  (township: string, village: string) => `${township}没有“${village}”这个村，或者有几个同名的，请写村编号`,
)
export const outsideFormat = refusal(
  'outsideFormat',
  (typed: string) => `“${typed}”看不懂：其他乡镇的付款村写成“乡镇/村”，如“河东镇/河口村”`,
)
export const projectMissing = refusal('projectMissing', '写了合同，也要写明是哪个项目')
export const periodBackwards = refusal('periodBackwards', '所属期的起月不能晚于止月')
export const villageNotInProject = refusal(
  'villageNotInProject',
  (project: string) => `这个村没有参加项目“${project}”，请改选本村的项目，或者不选项目`,
)
export const receivedAfterToday = refusal('receivedAfterToday', '到账日期不能晚于今天')
export const noProject = refusal('noProject', (id: string) => `没有编号为 ${id} 的项目`)
export const originalMissing = refusal('originalMissing', '找不到本村已审核的这笔原收入')
export const jointNotRefunded = refusal('jointNotRefunded', '共同收入不能只退一部分：请冲销整笔，再按实际金额重新登记')
export const refundTooEarly = refusal('refundTooEarly', '退款不能早于原收入到账的那一天')
export const refundCategory = refusal('refundCategory', '退款的类别要与原收入相同')
export const refundPayer = refusal('refundPayer', '退款的付款村要与原收入相同')
export const originalReversed = refusal('originalReversed', '原收入已冲销，不能再退款')
export const refundsExceed = refusal('refundsExceed', '退款合计超过了原收入的金额')
export const projectStopped = refusal(
  'projectStopped',
  (project: string, stage: 'paused' | 'ended') =>
    `项目“${project}”已${stage === 'paused' ? '暂停' : '终止'}，不能登记收入；如已恢复，请先改项目的阶段。`,
)
export const reversedMissing = refusal('reversedMissing', '找不到这笔冲销的原收入。')
export const nothingAsked = refusal('nothingAsked', '请写要找什么：付款方、摘要、号码、金额、日期或村。')
