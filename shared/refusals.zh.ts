import { refusalsOf } from './refusal.ts'

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

const refusal = refusalsOf('ground')

export const daysOffMissing = refusal('daysOffMissing', '请写明放假的日期')
export const tooManyDaysOff = refusal('tooManyDaysOff', '放假的日期太多')
export const tooManyWorkdays = refusal('tooManyWorkdays', '调休上班的日期太多')
export const dayOfOtherYear = refusal(
  'dayOfOtherYear',
  (day: string, year: number) => `${day} 不在 ${year} 年的放假安排里`,
)
export const dayTwice = refusal('dayTwice', (day: string) => `${day} 写了两次`)
export const workdayAnyway = refusal('workdayAnyway', (day: string) => `${day} 不是周六、周日，本来就上班`)
export const offAndWorked = refusal('offAndWorked', (day: string) => `${day} 又放假又上班`)
export const dayMissing = refusal('dayMissing', '请填写日期')
export const monthMissing = refusal('monthMissing', '请填写月份')
export const dayFormat = refusal('dayFormat', '日期要写成 2023-06-30 的样子')
export const otherCentury = refusal('otherCentury', '日期要在 2000 年到 2099 年之间')
export const noSuchDay = refusal('noSuchDay', '没有这一天')
export const monthFormat = refusal('monthFormat', '月份要写成 2023-06 的样子')
export const weekFormat = refusal('weekFormat', '周次要写成 2023-W26，年终写成 2023-YE')
export const noWeek53 = refusal('noWeek53', '这一年没有第53周')
export const planOfTwelve = refusal('planOfTwelve', '分月计划要有12个月')
export const planEndsAtWhole = refusal('planEndsAtWhole', '12月累计必须是100%')
export const planRises = refusal('planRises', '累计计划不能下降')
export const tooManyRequests = refusal('tooManyRequests', (seconds: number) => `请求太多了，请 ${seconds} 秒后再试。`)
export const inputWrong = refusal('inputWrong', '填写的内容有误，请按提示修改后再提交。')
export const missing = refusal('missing', '请填写')
export const wrongKind = refusal('wrongKind', (expected: string) => {
  const kind = kindName[expected]
  return kind === undefined ? '内容不对' : `要填${kind}`
})
/** Anything else a schema finds: in words (`foundInChinese`), and as data. */
export const invalid = refusal('invalid', (chinese: string, _found: Found) => chinese)
/** What stands in one language alone: of a command, or in the words of the page that refuses. */
export const written = refusal('written', (text: string) => text)
export const idFormat = refusal('idFormat', '编号只能用字母、数字、“-”和“_”，最长64位')
export const notAnId = refusal('notAnId', '编号不对')
export const tooLong = refusal('tooLong', (most: number) => `最多${most}个字`)
export const wholeFen = refusal('wholeFen', '金额要是整数分')
export const amountTooLarge = refusal('amountTooLarge', '金额太大')
export const cursorWrong = refusal('cursorWrong', '游标不对')
export const startAgain = refusal('startAgain', '游标不对，请从第一页重新开始。')
export const endsBeforeStart = refusal('endsBeforeStart', '终止日期不能早于起始日期')
export const afterToday = refusal('afterToday', '不能晚于今天')
