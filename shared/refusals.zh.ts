import { refusal } from './refusal.ts'

/** What zod found, as far as it is told of. */
export type Found = Readonly<
  Partial<
    Record<
      'code' | 'origin' | 'inclusive' | 'maximum' | 'minimum' | 'format' | 'pattern' | 'divisor' | 'keys' | 'values',
      unknown
    >
  >
>

/** What is asked for, in words for who does not program. */
const kindName: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '“是”或“否”（true、false）',
  array: '一组内容',
  object: '几项内容',
}

declare module './refusal.ts' {
  interface Refusals {
    ground: typeof import('./refusals.zh.ts')
  }
}

export const daysOffMissing = refusal('ground.daysOffMissing', '请写明放假的日期')
export const tooManyDaysOff = refusal('ground.tooManyDaysOff', '放假的日期太多')
export const tooManyWorkdays = refusal('ground.tooManyWorkdays', '调休上班的日期太多')
export const dayOfOtherYear = refusal(
  'ground.dayOfOtherYear',
  (day: string, year: number) => `${day} 不在 ${year} 年的放假安排里`,
)
export const dayTwice = refusal('ground.dayTwice', (day: string) => `${day} 写了两次`)
export const workdayAnyway = refusal('ground.workdayAnyway', (day: string) => `${day} 不是周六、周日，本来就上班`)
export const offAndWorked = refusal('ground.offAndWorked', (day: string) => `${day} 又放假又上班`)
export const dayMissing = refusal('ground.dayMissing', '请填写日期')
export const monthMissing = refusal('ground.monthMissing', '请填写月份')
export const dayFormat = refusal('ground.dayFormat', '日期要写成 2023-06-30 的样子')
export const otherCentury = refusal('ground.otherCentury', '日期要在 2000 年到 2099 年之间')
export const noSuchDay = refusal('ground.noSuchDay', '没有这一天')
export const monthFormat = refusal('ground.monthFormat', '月份要写成 2023-06 的样子')
export const weekFormat = refusal('ground.weekFormat', '周次要写成 2023-W26，年终写成 2023-YE')
export const noWeek53 = refusal('ground.noWeek53', '这一年没有第53周')
export const planOfTwelve = refusal('ground.planOfTwelve', '分月计划要有12个月')
export const planEndsAtWhole = refusal('ground.planEndsAtWhole', '12月累计必须是100%')
export const planRises = refusal('ground.planRises', '累计计划不能下降')
export const tooManyRequests = refusal(
  'ground.tooManyRequests',
  (seconds: number) => `请求太多了，请 ${seconds} 秒后再试。`,
)
export const inputWrong = refusal('ground.inputWrong', '填写的内容有误，请按提示修改后再提交。')
export const missing = refusal('ground.missing', '请填写')
export const wrongKind = refusal('ground.wrongKind', (expected: string) => {
  const kind = kindName[expected]
  return kind === undefined ? '内容不对' : `要填${kind}`
})
/** Anything else a schema finds: in words (`foundInChinese`), and as data. */
export const invalid = refusal('ground.invalid', (chinese: string, _found: Found) => chinese)
/** What stands in one language alone: of a command, or in the words of the page that refuses. */
export const written = refusal('ground.written', (text: string) => text)
export const idFormat = refusal('ground.idFormat', '编号只能用字母、数字、“-”和“_”，最长64位')
export const notAnId = refusal('ground.notAnId', '编号不对')
export const tooLong = refusal('ground.tooLong', (most: number) => `最多${most}个字`)
export const wholeFen = refusal('ground.wholeFen', '金额要是整数分')
export const amountTooLarge = refusal('ground.amountTooLarge', '金额太大')
export const cursorWrong = refusal('ground.cursorWrong', '游标不对')
export const startAgain = refusal('ground.startAgain', '游标不对，请从第一页重新开始。')
export const endsBeforeStart = refusal('ground.endsBeforeStart', '终止日期不能早于起始日期')
export const afterToday = refusal('ground.afterToday', '不能晚于今天')
