import { DomainError } from '../../errors.ts'

/** Why the table cannot be used now; nothing of it is the fault of whoever asked. */
export type Outage = 'busy' | 'crowded' | 'full' | 'readonly' | 'io' | 'slow' | 'unreachable' | 'damaged' | 'newer'

/** The one sentence that people are told. */
export function outage(kind: Outage): DomainError {
  switch (kind) {
    case 'busy':
      return new DomainError('unavailable', '数据正被另一个程序占用，这次没有保存，请过一会儿再试。')
    case 'crowded':
      return new DomainError('busy', '同时办理的人太多，这次没有办成，请过一会儿再试。')
    case 'full':
      return new DomainError('unavailable', '磁盘已满，这次没有保存；已有的数据照常可以看。请管理员清理磁盘后再试。')
    case 'readonly':
      return new DomainError('unavailable', '数据文件夹只能读不能写，这次没有保存。请管理员检查文件夹的权限。')
    case 'io':
      return new DomainError('unavailable', '读写磁盘出错，这次没有完成，请稍后再试；如果一直这样，请管理员检查磁盘。')
    case 'slow':
      return new DomainError('unavailable', '数据库很久没有回应，不知道这次有没有保存，请过一会儿刷新再看。')
    case 'unreachable':
      return new DomainError('unavailable', '数据库现在连接不上，请过一会儿再试。')
    case 'newer':
      return new DomainError('unavailable', '数据是更新的版本写的，这个版本读不了，什么也没有动。请升级程序后再打开。')
    case 'damaged':
      return new DomainError('damaged', '数据文件有损坏，为免出错，读到的数字没有使用。请管理员从备份恢复。')
  }
}
