/** Photos and vouchers on the first form. */
export const zh = {
  legend: '照片和凭证（选填）',
  hint: (files: number) => `收据、转账截图、合同都行：照片或 PDF，最多 ${files} 个。`,
  camera: '拍照',
  choose: '选照片或 PDF',
  together: (megabytes: number) => `一次提交的照片一共不超过 ${megabytes} MB；更大的，请先提交收入，再在下一页补传。`,
  held: (count: number) => `已收到 ${count} 个照片或凭证，会和这笔收入一起提交。`,
  dropHeld: '不要这些照片',
  cut: (megabytes: number) =>
    `照片一共超过 ${megabytes} MB，没有收下；填的内容都在。请少选几张，或先提交收入，再在下一页补传。`,
  refused: (name: string, why: string) => `${name}：${why}`,
  chooseAgain: '收下的照片不用再选，只需换掉没收下的。',
  missing: (count: number) => `收入已提交，有 ${count} 个照片没有附上，请在下面再选一次。`,
  states: {
    shrinking: '正在压缩……',
    kept: '已存在手机里，提交时一起送出',
    large: '超过 10 MB，请换小一点的',
    full: '最多 6 个，多的没有加上',
    photo: '照片 {n}',
    cleared: '没提交的照片已从手机上清掉（放了 30 天，或者退出过登录）。还要的话请再选一次。',
    drop: '去掉',
    notKept: '这台手机存不下照片，会跟着这次提交一起送。',
  },
}
