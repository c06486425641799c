/** Signing in and out. */
export const zh = {
  signedOut: '已经退出',
  signedOutHelp: '在别人的手机或电脑上用过，请把浏览器也关掉。',
  leaving: '正在退出登录服务……',
  goOn: '继续',
  expired: '登录已经过期',
  expiredHelp:
    '刚才填的还没有送到。点“重新登录”，登录后回到刚才那一页；收入填报的内容存在手机里，会自动填好，再点一次“提交”。',
  failed: '没有登录成功',
  failures: {
    refused: '登录服务没有同意这次登录，或者中途取消了。请重新登录。',
    stale: '登录页放得太久，或者这个登录链接已经用过。请重新登录。',
    unavailable: '登录服务暂时没有回应，请过一会儿再试。一直不行，请告诉乡镇管理员。',
  },
  signInAgain: '重新登录',
  noMembership: '还没有加入乡镇',
  signedInAs: (name: string) => `您已登录：${name}。`,
  whomToAsk: '登录成功了，但还没有乡镇把您加进来，所以什么都看不到。',
  askList: [
    '村报账员、包村干部：请找乡镇的管理员（一般在农经站或党政办），说明您负责哪些村。',
    '乡镇干部：请找本乡镇的管理员。',
    '县里的同志：请找县级系统管理员。',
  ],
  haveCode: '有邀请码',
  haveCodeHelp: '管理员给您的一次性邀请码，7天内有效，只能用一次。',
  joinTitle: (place: string) => `加入${place}`,
  invitedName: '受邀人',
  invitedAs: '角色',
  signInAndJoin: '登录以后加入',
  joinWith: (account: string, name: string) =>
    `您现在用“${account}”登录。是${name}本人，就点下面加入；不是，请把链接交给本人。`,
  joinAs: (account: string) => `用“${account}”加入`,
  notThisAccount: '退出，换一个账号（退出后再打开这个链接）',
  newPasswordWhy:
    '这个账号在别的单位用过密码，那边的人可能知道。加入前请换一个新密码，以后两边都用新密码登录；别的手机、电脑要重新登录。',
  newPassword: '新密码',
  newPasswordHint: '至少 8 位，不要用生日、手机号、姓名或者常见的密码。',
  again: '再填一遍',
  noInvitation: '邀请不能用',
  toStart: '回到首页',
  code: '邀请码',
  join: '加入',
}
