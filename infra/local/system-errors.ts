/** What the operating system refused, in words for whoever typed a command. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或文件夹',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '这个磁盘只能读不能写',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已满',
  ENOTDIR: '路径里有一段不是文件夹',
  EISDIR: '这是一个文件夹，不是文件',
  EEXIST: '同名的文件已经存在',
  ENAMETOOLONG: '名字太长',
  EMFILE: '打开的文件太多',
  EBUSY: '正被另一个程序占用',
  EIO: '读写磁盘出错',
  ECONNREFUSED: '连接不上，对方没有启动或者拒绝连接',
  ECONNRESET: '连接断了',
  ETIMEDOUT: '很久没有回应',
  ENOTFOUND: '找不到这个网址',
  EAI_AGAIN: '找不到这个网址',
  EADDRINUSE: '端口已被占用',
  EADDRNOTAVAIL: '这台机器没有这个地址',
}

/** SQLite's primary result codes, for files that SQLite opens itself. */
const OF_SQLITE: Readonly<Record<number, string>> = {
  8: '只能读不能写',
  10: '读写磁盘出错',
  13: '磁盘已满',
  14: '打不开',
  26: '不是数据文件',
}

/** One sentence without its stop, or null where it is no error of the system. The path is named where the system names it. */
export function systemErrorInWords(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('errcode' in error && typeof error.errcode === 'number') return OF_SQLITE[error.errcode & 0xff] ?? null
  if (!('code' in error) || typeof error.code !== 'string') return null
  const words = WORDS[error.code]
  if (words === undefined) return null
  return 'path' in error && typeof error.path === 'string' ? `${error.path}：${words}` : words
}
