export const zh = {
  overview: '各乡镇进度',
  missing: '还缺什么',
  /** On a phone, with their unit, in one line. */
  counted: '累计万元',
  target: '目标万元',
  noVillages: '还没有设村',
  untargeted: (count: number) => `${count} 村未下达目标`,
  waiting: (wan: string) => `待审核 ${wan} 万元`,
  and: '，',
  ownDocuments: '本地区的周调度、月通报',
  newTownship: '新建乡镇',
  help: '建好以后由首位管理员登录，添加村、年度目标和人员，或者导入台账。',
  name: '乡镇名称',
  id: '编号',
  idHint: '空着就用名称的拼音。用在网址和命令里，定了以后不改；只用小写字母、数字和横线。',
  adminName: '首位管理员',
  adminHint: '写姓名；由这个人再添加其他人',
  /** The same of an area below. */
  ofArea: {
    newTownship: '新建下级地区',
    help: '县、市、省都是地区，下面再建乡镇或者地区。建好以后由首位管理员登录，建下级单位、添加人员、填从哪一天起汇总。',
    name: '地区名称',
  },
  create: '新建',
  created: (name: string, id: string) => `${name}建好了，编号 ${id}。`,
  again: '管理员没收到，或者过期了：原样再填一次，就有新的，原来的作废。',
}
