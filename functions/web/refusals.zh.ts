import { refusalsOf } from '../../shared/refusal.ts'

declare module '../../shared/refusal.ts' {
  interface Refusals {
    web: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('web')

export const ofLine = refusal('ofLine', (line: number, why: string) => `第 ${line} 行：${why}`)
export const bodyTooLarge = refusal('bodyTooLarge', '提交的内容太大（最多 1 MB）。')
export const formBroken = refusal(
  'formBroken',
  '表单没有传完整，可能是网络断了，没有提交成功。请返回上一页再提交一次，填过的内容一般还在。',
)
export const townshipNameMissing = refusal('townshipNameMissing', '请填写乡镇名称。')
export const pageTooOld = refusal('pageTooOld', '这个页面放得太久了，没有提交成功。请返回上一页，刷新后再提交。')
export const fromElsewhere = refusal('fromElsewhere', '这个请求来自别的网站，没有执行。')
export const ofTownship = refusal('ofTownship', '这一页是乡镇的；县级账号在首页看各乡镇的进度。')
export const joinFirst = refusal('joinFirst', '请先加入一个乡镇。')
export const noProject = refusal('noProject', '本乡镇没有这个项目。')
export const noTable = refusal('noTable', '没有这个表格。')
export const noAccountsHere = refusal('noAccountsHere', '这里不开登录账号。')
export const notOurVillage = refusal('notOurVillage', '本乡镇没有这个村。')
export const notMember = refusal('notMember', '您不是这个乡镇的成员。')
export const tooMuch = refusal('tooMuch', '提交的内容太大。')
export const noVillage = refusal('noVillage', '没有这个村。')
