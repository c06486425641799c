/** Accounts, members, permissions, and the pages' own guards. */
export const people = {
  '提交的内容太大（最多 {1} MB）。': 'This is too much at once (at most {1} MB).',
  '提交的内容太大。': 'This is too much at once.',
  '这个请求来自别的网站，没有执行。': 'This request came from another site and was not carried out.',
  '这个页面放得太久了，没有提交成功。请返回上一页，刷新后再提交。':
    'This page was open for too long, so nothing was submitted. Go back, reload the page and submit again.',
  '这一页是乡镇的；县级账号在首页看各乡镇的进度。':
    'This page belongs to a township; a county account sees how its townships stand on the first page.',
  '请先加入一个乡镇。': 'Join a township first.',
  '没有这个村。': 'There is no such village.',
  '没有这个表格。': 'There is no such table.',
  '本乡镇没有这个村。': 'There is no such village in this township.',
  '您不是这个乡镇的成员。': 'You are not a member of this township.',
  登录名最长32位: 'A sign-in name has at most 32 characters',
  '登录名请填手机号，或者 2 位以上的汉字、字母、数字':
    'Enter a phone number as the sign-in name, or two or more characters, letters or digits',
  '有的村不存在。': 'Some of these villages do not exist.',
  '本乡镇没有编号为 {1} 的村': 'This township has no village {1}',
  '这个登录名在本乡镇已经有这个角色；要改村，请先移除再添加。':
    'This sign-in name has this role in the township already; to change the villages, remove it and add it again.',
  '这个登录名已经有人使用，请换一个，例如手机号。':
    'Somebody uses this sign-in name; choose another, such as the phone number.',
  '本乡镇没有这个登录名。': 'This township has no such sign-in name.',
  '这个登录名在别的乡镇或县里也有权限，请系统管理员在服务器上重新发放。':
    'This sign-in name has roles in another township or the county too; ask the system’s operator to issue the link on the server.',
  '这个账号刚刚被改过，请再试一次。': 'This account was changed just now; please try again.',
  '密码最长 128 位': 'A password has at most 128 characters',
  '密码至少 8 位': 'A password needs at least 8 characters',
  '这个密码太常见，容易被猜到，请换一个': 'This password is too common and easy to guess; choose another',
  两次填写的密码不一样: 'The two passwords differ',
  密码不能和登录名一样: 'The password must differ from the sign-in name',
  '密码不能和登录名一样。': 'The password must differ from the sign-in name.',
  '这个链接已经用过、换过或者过期了，请向乡镇管理员重新要一个。':
    'This link has been used, replaced or has expired; ask the township administrator for a new one.',
  '本乡镇没有这些村：{1}': 'This township does not have these villages: {1}',
  '没有这位成员。': 'There is no such member.',
  '这位成员刚被改过，请刷新后再试。': 'This member was changed just now; reload and try again.',
  '这位成员已经加入，用自己的账号登录，不需要邀请码。':
    'This member has joined and signs in with an account; no invitation code is needed.',
  报账员和包村干部要写明是哪些村: 'Say which villages a clerk or liaison cadre is for',
  '这个角色不分村，不要写村': 'This role is for the whole township; leave the villages out',
  '最后一天不能早于今天（{1}）': 'The last day cannot be before today ({1})',
  '这是最后一位管理员，不能移除；请先添加另一位。':
    'This is the last administrator and cannot be removed; add another first.',
  '邀请码不对，或者已经用过、过期，请向乡镇管理员重新要一个。':
    'The invitation code is wrong, used or expired; ask the township administrator for a new one.',
  '邀请码已经用过，请向乡镇管理员重新要一个。':
    'The invitation code has been used; ask the township administrator for a new one.',
  '您没有查看这个县的权限。': 'You may not see this county.',
  '您没有这项权限。如需办理，请联系乡镇管理员。':
    'You may not do this. If you need to, ask the township administrator.',
  '新建乡镇由县级管理员办理，您没有这项权限。':
    'Townships are created by the county’s administrator; you may not do this.',
  '请填写乡镇名称。': 'Enter the name of the township.',
  定时任务: 'scheduled job',
}
