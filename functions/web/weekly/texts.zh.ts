export const zh = {
  nil: '本周无收入',
  nilHint: (week: string) => `${week}没有收入进账的，点一下就算报过了；之后有了收入照常填报，零报告自动作废。`,
  declared: (week: string) => `${week}已报零报告。之后有了收入照常填报即可。`,
}
