import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    permissions: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('permissions')

export const notAllowed = refusal('notAllowed', '您没有这项权限。如需办理，请联系管理员。')
export const notYourCounty = refusal('notYourCounty', '您没有查看这个县的权限。')
export const townshipByCounty = refusal('townshipByCounty', '新建乡镇由县级管理员办理，您没有这项权限。')
