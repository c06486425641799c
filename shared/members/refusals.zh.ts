import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    members: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('members')

export const noMember = refusal('noMember', '没有这位成员。')
export const noVillages = refusal('noVillages', (ids: string) => `本乡镇没有这些村：${ids}`)
export const invitationWrong = refusal('invitationWrong', '邀请码不对，或者已经用过、过期，请向乡镇管理员重新要一个。')
export const hasJoined = refusal('hasJoined', '这位成员已经加入，用自己的账号登录，不需要邀请码。')
export const villagesMissing = refusal('villagesMissing', '报账员和包村干部要写明是哪些村')
export const villagesUnwanted = refusal('villagesUnwanted', '这个角色不分村，不要写村')
export const lastAdmin = refusal('lastAdmin', '这是最后一位管理员，不能移除；请先添加另一位。')
export const endsBeforeToday = refusal('endsBeforeToday', (today: string) => `最后一天不能早于今天（${today}）`)
export const someVillagesMissing = refusal('someVillagesMissing', '有的村不存在。')
export const townshipIdTaken = refusal('townshipIdTaken', (id: string) => `编号 ${id} 已经用了，请换一个。`)
export const idTaken = refusal('idTaken', '这个编号已经用了')
