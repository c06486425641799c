import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    accounts: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('accounts')

export const noAccount = refusal('noAccount', (id: string) => `没有这个账号：${id}。`)
export const nameTooAlike = refusal(
  'nameTooAlike',
  (name: string) => `和已有的登录名 ${name} 太像，请核对，或者换一个。`,
)
export const otherIdentity = refusal('otherIdentity', '这位成员不用本系统的密码登录。')
export const passwordElsewhere = refusal(
  'passwordElsewhere',
  '这个账号在别的单位也有权限，这里不能给它设密码。请系统管理员在服务器上办理，或者移除后重新邀请，由本人另设一个账号。',
)
export const nameTaken = refusal(
  'nameTaken',
  '这个登录名（或者很像的）已经有人用。是您本人的，请登录以后再打开邀请；不是，请换一个',
)
export const hasRole = refusal('hasRole', '您在这里已经有这个角色；要改村，请管理员先移除原来的，再打开这个邀请。')
export const joinElsewhere = refusal(
  'joinElsewhere',
  '这个账号也在别的单位使用：请在网页上打开邀请链接，换一个密码再加入。',
)
export const nameTakenByOther = refusal(
  'nameTakenByOther',
  '这个登录名已经有人用了，请换一个；如果就是本人的，不用再建，请本人登录以后打开邀请。',
)
export const passwordTooLong = refusal('passwordTooLong', '密码最长 128 位')
export const passwordTooShort = refusal('passwordTooShort', '密码至少 8 位')
export const passwordCommon = refusal('passwordCommon', '这个密码太常见，容易被猜到，请换一个')
export const passwordOfName = refusal('passwordOfName', '密码不能是登录名、姓名或者在它们上面加几个字')
export const passwordsDiffer = refusal('passwordsDiffer', '两次填写的密码不一样')
export const accountGone = refusal('accountGone', '这个登录账号已经不在了，请移除这位成员后重新邀请。')
export const resetElsewhere = refusal(
  'resetElsewhere',
  '这个账号在别的单位也有权限，这里不能重设它的密码。请系统管理员办理，或者移除后重新邀请，由本人另用一个账号。',
)
export const linkUsed = refusal('linkUsed', '这个链接已经用过、换过或者过期了，请向乡镇管理员重新要一个。')
export const nameTooLong = refusal('nameTooLong', '登录名最长32位')
export const nameFormat = refusal('nameFormat', '登录名请填手机号，或者 2 位以上的汉字、字母、数字')
