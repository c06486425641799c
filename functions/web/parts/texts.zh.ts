/** Words of forms and lists, whatever they hold. */
export const zh = {
  save: '保存',
  saved: '已保存。',
  done: '已办',
  cancel: '取消',
  edit: '修改',
  older: '更早的',
  download: '下载 Excel',
  /** Above a long table on a phone. */
  allButFirst: (all: number, shown: number) => `列出全部 ${all} 个（现在前 ${shown}）`,
  allButEnds: (all: number, each: number) => `列出全部 ${all} 个（现在前 ${each} 后 ${each}）`,
  stale: '请核对下面的内容；再次保存，就以您填的为准。',
}
