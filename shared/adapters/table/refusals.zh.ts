import { refusalsOf } from '../../refusal.ts'

declare module '../../refusal.ts' {
  interface Refusals {
    store: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('store')

export const inUse = refusal('inUse', '数据正被另一个程序占用，这次没有保存，请过一会儿再试。')
export const tooManyAtOnce = refusal('tooManyAtOnce', '同时办理的人太多，这次没有办成，请过一会儿再试。')
export const diskFull = refusal('diskFull', '磁盘已满，这次没有保存；已有的数据照常可以看。请管理员清理磁盘后再试。')
export const readOnly = refusal('readOnly', '数据文件夹只能读不能写，这次没有保存。请管理员检查文件夹的权限。')
export const diskFailed = refusal(
  'diskFailed',
  '读写磁盘出错，这次没有完成，请稍后再试；如果一直这样，请管理员检查磁盘。',
)
export const noAnswer = refusal('noAnswer', '数据库很久没有回应，不知道这次有没有保存，请过一会儿刷新再看。')
export const unreachable = refusal('unreachable', '数据库现在连接不上，请过一会儿再试。')
export const newerVersion = refusal(
  'newerVersion',
  '数据是更新的版本写的，这个版本读不了，什么也没有动。请升级程序后再打开。',
)
export const damaged = refusal('damaged', '数据文件有损坏，为免出错，读到的数字没有使用。请管理员从备份恢复。')
