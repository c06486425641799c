/** Why the store cannot be used now. */
export const store = {
  '这台机器的时间又变了，没有继续。请回首页看现在的时间，再确认一次。':
    'The time of the machine has changed again; nothing went on. Look at the time on the first page and confirm once more.',
  '数据正被另一个程序占用，这次没有保存，请过一会儿再试。':
    'Another program is using the data; nothing was saved this time. Try again in a moment.',
  '同时办理的人太多，这次没有办成，请过一会儿再试。':
    'Too many people are at it at the same time; nothing was done this time. Try again in a moment.',
  '磁盘已满，这次没有保存；已有的数据照常可以看。请管理员清理磁盘后再试。':
    'The disk is full; nothing was saved this time, what is there can still be read. Ask an administrator to free some space.',
  '数据文件夹只能读不能写，这次没有保存。请管理员检查文件夹的权限。':
    'The data folder can only be read; nothing was saved this time. Ask an administrator to check its permissions.',
  '读写磁盘出错，这次没有完成，请稍后再试；如果一直这样，请管理员检查磁盘。':
    'The disk could not be read or written; nothing was done this time. Try again later; if it goes on, ask an administrator to check the disk.',
  '数据库很久没有回应，不知道这次有没有保存，请过一会儿刷新再看。':
    'The database has not answered for a long time; whether this was saved is not known. Reload in a moment.',
  '数据是更新的版本写的，这个版本读不了，什么也没有动。请升级程序后再打开。':
    'A newer version wrote this data, this one cannot read it; nothing was changed. Upgrade the program, then open it again.',
  '数据库现在连接不上，请过一会儿再试。': 'The database cannot be reached now. Try again in a moment.',
  '数据文件有损坏，为免出错，读到的数字没有使用。请管理员从备份恢复。':
    'The data file is damaged; to be safe, nothing read from it was used. Ask an administrator to restore a backup.',
}
