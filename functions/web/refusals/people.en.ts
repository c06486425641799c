/** Accounts, members, permissions, and the pages' own guards. */
export const people = {
  '提交的内容太大（最多 1 MB）。': 'This is too much at once (at most 1 MB).',
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
  '这个账号刚刚被改过，请再试一次。': 'This account was changed just now; please try again.',
  '您在这里已经有这个角色；要改村，请管理员先移除原来的，再打开这个邀请。':
    'You have this role here already; to change the villages the administrator first removes the one you have, then open this invitation.',
  '这个账号也在别的单位使用：请在网页上打开邀请链接，换一个密码再加入。':
    'This account is used by another office too: open the invitation link on the web, choose a new password and join there.',
  '这个登录名（或者很像的）已经有人用。是您本人的，请登录以后再打开邀请；不是，请换一个':
    'Somebody has this sign-in name, or one that looks like it. If it is you, sign in and open the invitation again; if not, choose another',
  '这位成员不用本系统的密码登录。': 'This member does not sign in with a password of this system.',
  '这个账号在别的单位也有权限，这里不能给它设密码。请系统管理员在服务器上办理，或者移除后重新邀请，由本人另设一个账号。':
    'This account has roles in another office too, so its password cannot be set from here. Ask the system’s operator to do it on the server, or remove the member and invite the person again, who then sets up another account.',
  '这个登录名已经有人用了，请换一个；如果就是本人的，不用再建，请本人登录以后打开邀请。':
    'Somebody has this sign-in name; choose another. If it is the person’s own, no account is needed: they sign in and open the invitation.',
  '县级人员的登录账号由系统管理员开。': 'Accounts of people of the county are opened by the system’s operator.',
  '这里不开登录账号。': 'No accounts are opened here.',
  '这个登录账号已经不在了，请移除这位成员后重新邀请。':
    'This account is gone; remove the member and invite the person anew.',
  '这个账号在别的单位也有权限，这里不能重设它的密码。请系统管理员办理，或者移除后重新邀请，由本人另用一个账号。':
    'This account has roles in another office too, so its password cannot be reset from here. Ask the system’s operator, or remove the member and invite the person again, who then uses another account.',
  '没有这个账号：{1}。': 'There is no account {1}.',
  '和已有的登录名 {1} 太像，请核对，或者换一个。':
    'This looks too much like the sign-in name {1}, which exists; check it, or choose another.',
  '密码不能是登录名、姓名或者在它们上面加几个字':
    'The password must not be the sign-in name or the name, nor one of them with a few signs added',
  '请求太多了，请 {1} 秒后再试。': 'Too many requests; please try again in {1} seconds.',
  '密码最长 128 位': 'A password has at most 128 characters',
  '密码至少 8 位': 'A password needs at least 8 characters',
  '这个密码太常见，容易被猜到，请换一个': 'This password is too common and easy to guess; choose another',
  两次填写的密码不一样: 'The two passwords differ',
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
  '您没有查看这个县的权限。': 'You may not see this county.',
  '您没有这项权限。如需办理，请联系乡镇管理员。':
    'You may not do this. If you need to, ask the township administrator.',
  '新建乡镇由县级管理员办理，您没有这项权限。':
    'Townships are created by the county’s administrator; you may not do this.',
  '请填写乡镇名称。': 'Enter the name of the township.',
  定时任务: 'scheduled job',
}
