/** Sending a spreadsheet. */
export const zh = {
  soon: '请在打开本页十分钟内上传；过了时间，请先刷新本页。',
  states: {
    sending: '正在上传',
    failed: '没有传成，请检查网络后再试一次',
    large: '超过 20 MB，没有上传',
  },
}
