import type { Role } from '../../../shared/members/member.ts'

/** Signing in at the embedded identity provider, and setting a password there. */
export const zh = {
  title: '登录',
  account: '手机号或登录名',
  password: '密码',
  submit: '登录',
  forgotten: '忘记密码、还没有账号：请找乡镇管理员，要一个设置密码的链接。',
  wrong: '登录名或密码不对，请检查后再试。',
  wait: (seconds: number) =>
    seconds < 90
      ? `试的次数太多，请 ${seconds} 秒后再试。`
      : `试的次数太多，请 ${Math.ceil(seconds / 60)} 分钟后再试。`,
  sample: '样例账号',
  sampleHelp: '这台机器上只有样例数据，点一个账号就能登录。有了真实乡镇以后，这里不再显示。',
  sampleClerks: '各村报账员',
  ownAccount: '用自己的账号登录',
  roles: {
    clerk: '村报账员',
    liaison: '包村干部',
    reviewer: '审核员',
    leader: '分管领导',
    admin: '乡镇管理员',
    auditor: '审计（只读）',
    county: '县级（只读）',
    county_admin: '县级管理员',
  } satisfies Record<Role, string>,
  expired: '登录页已经过期',
  expiredHelp: '请从首页重新登录。',
  start: '回到首页',
  setPassword: '设置密码',
  setPasswordFor: (name: string, account: string) => `${name}，您的登录名是 ${account}。`,
  newPassword: '新密码',
  newPasswordHint: '至少 8 位，不要用生日、手机号或者常见的密码。',
  again: '再填一遍',
  save: '保存密码',
  linkBad: '链接不能用了',
  linkBadHelp: '这个链接已经用过、换过或者过期了，请向乡镇管理员重新要一个。',
  passwordSet: '密码设好了',
  passwordSetHelp: '现在可以用登录名和新密码登录。',
}
