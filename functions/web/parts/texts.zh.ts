/** Words of forms and lists, whatever they hold. */
export const zh = {
  save: '保存',
  saved: '已保存。',
  done: '已办',
  cancel: '取消',
  edit: '修改',
  older: '更早的',
  download: '下载 Excel',
  stale: '请核对下面的内容；再次保存，就以您填的为准。',
}
