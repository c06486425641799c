/** Photos and other evidence of an income. */
export const zh = {
  title: '照片和凭证',
  add: '补充照片或凭证',
  hint: (count: number) =>
    `收据、转账截图、合同都行。照片（JPG、PNG、WebP）或 PDF，每个不超过 10 MB，还能传 ${count} 个。`,
  choose: '拍照，或选照片和文件',
  upload: '上传',
  full: '已经有 6 个附件，不能再加。',
  photo: (place: number) => `第 ${place} 个附件：照片`,
  pdf: 'PDF 文件',
  remove: '去掉',
  at: (place: number) => `第 ${place} 个附件`,
  none: '没有附照片或凭证',
  done: { evidence: '已收到，照片或凭证已附在这笔收入上。', removed: '已去掉这个附件。' },
  states: {
    shrinking: '正在压缩',
    sending: '正在上传',
    done: '已上传',
    failed: '没有传成，请检查信号',
    again: '再传一次',
    large: '超过 10 MB，请换小一点的',
  },
  required: {
    title: '照片和凭证',
    label: '经营收入超过多少元，没有照片或凭证就不能通过',
    hint: '空着：不要求。导入的历史数据不受限制。',
    wrong: '金额要写成数字，最多两位小数，如 5000；空着就不要求',
  },
}
