import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    townships: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('townships')

export const noTownship = refusal('noTownship', (id: string) => `没有编号为 ${id} 的乡镇。`)
export const emailWrong = refusal('emailWrong', '邮箱地址不对')
export const addressWithSecret = refusal('addressWithSecret', '改加签密钥时，请把机器人的地址也重新填一次')
export const webhookOf = refusal(
  'webhookOf',
  (app: string, host: string, parameter: string) =>
    `请粘贴${app}群机器人的 Webhook 地址（https://${host}/…${parameter}=…）`,
)
export const dingtalkSigns = refusal('dingtalkSigns', '钉钉机器人要用“加签”，请填写 SEC 开头的密钥')
export const robotsWrong = refusal('robotsWrong', '群机器人的设置有误，请按提示修改。')
export const holidayByLaw = refusal('holidayByLaw', (day: string) => `${day} 是法定节假日，不能上班`)
export const recipientVillageMissing = refusal('recipientVillageMissing', '收件人的村不存在。')
export const changedMeanwhile = refusal('changedMeanwhile', '设置刚被别人改过，请刷新后再改。')
export const webhookMissing = refusal('webhookMissing', '请粘贴群机器人的 Webhook 地址')
export const robotIdFormat = refusal('robotIdFormat', '编号只能用字母、数字、“-”和“_”，最长32位')
export const timeFormat = refusal('timeFormat', '时间要写成 08:00 的样子')
export const cutAboveZero = refusal('cutAboveZero', '分档线要大于零')
export const cutTooLarge = refusal('cutTooLarge', '分档线太大')
export const cutInYuan = refusal('cutInYuan', '分档线精确到元')
export const memberTwice = refusal('memberTwice', '同一个单位写了两个组别')
export const cutMissing = refusal('cutMissing', '至少要有一条分档线')
export const tooManyCuts = refusal('tooManyCuts', '最多10条分档线')
export const cutsRise = refusal('cutsRise', '分档线要从小到大，不能重复')
export const closingDayFormat = refusal('closingDayFormat', '关账日要写成 01-20 的样子')
export const calendarTwice = refusal('calendarTwice', '同一年的放假安排只写一次')
export const recipientTwice = refusal('recipientTwice', '收件人邮箱不能重复')
export const robotTwice = refusal('robotTwice', '群机器人的编号不能重复')
export const shareOutOfRange = refusal('shareOutOfRange', '抽查比例要在1到100之间')
export const sampleTooSmall = refusal('sampleTooSmall', '每月至少抽1笔')
export const sampleTooLarge = refusal('sampleTooLarge', '最少笔数不能超过100')
export const webhookAddress = refusal('webhookAddress', '请填写对方系统接收通知的 https 地址')
export const webhookSecret = refusal('webhookSecret', '请填写签名密钥：16至200个字母、数字或符号，和对方系统里的一样')
export const webhookIdTaken = refusal('webhookIdTaken', '这个编号已经有了，请换一个编号。')
export const noWebhook = refusal('noWebhook', '没有这个通知地址。')
