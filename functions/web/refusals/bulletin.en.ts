/** Dispatches, bulletins, their mail, and the year-end review. */
export const bulletin = {
  '{1}年的年终考核文件和签署时的不一样，已停止下载。请管理员按签署时的校验值核对，从备份恢复。':
    'The files of the review of {1} are not those that were signed; they are not handed out. An administrator compares them with the digests taken at signing and restores them from the backup.',
  '这一年没有村。': 'There was no village in this year.',
  '这一年没有编号为 {1} 的村。': 'There was no village with the id {1} in this year.',
  '{1} 与另一笔退款的原收入相同': '{1} refunds the same income as another of them',
  '{1} 还没有取数，没有可以更正的通报。': 'No figures were taken for {1} yet, so there is no bulletin to correct.',
  '{1} 的通报印发时还没有 PDF，印发的文件不再增加；请下载 Word 公文。':
    'When the bulletin of {1} was issued there was no PDF yet, and no file is added to what was issued; download the Word document.',
  '一次最多更正{1}笔': 'At most {1} entries in one correction',
  '不是{1}年的收入': 'This is not an income of {1}',
  不是待审核的收入: 'This income is not waiting for review',
  共同收入请单独更正: 'Correct a joint receipt on its own',
  同一笔收入只能写一次: 'Name each entry only once',
  '同一笔收入的几笔退款请分几次更正。': 'Correct several refunds of one income one at a time.',
  '属于 {1}，在这期通报之后': 'This belongs to {1}, after this bulletin',
  '月份要写成 2023-06 的样子': 'Write the month like 2023-06',
  '有的收入不能这样更正，一笔也没有写入。': 'Some of these entries cannot be corrected like this; nothing was written.',
  没有这笔收入: 'There is no such entry',
  请选择要更正计入的收入: 'Choose the entries that the correction brings in',
  '这些收入涉及的村太多，一次写不下，一笔也没有写入；请分几次更正。':
    'These entries touch too many villages to be written at once; nothing was written. Correct them in parts.',
  '{1} 还没有取数，没有可以作废的草稿。': 'No figures were taken for {1} yet, so there is no draft to discard.',
  '后面的月份（{1}）已经关账，不能作废 {2} 的草稿。':
    'The books are closed up to a later month ({1}), so the draft of {2} cannot be discarded.',
  '已经印发的通报不能作废，只能更正。': 'A bulletin that was issued cannot be discarded, only corrected.',
  '这份通报刚被别人处理过，请刷新后再看。': 'Somebody has just dealt with this bulletin; reload and look again.',
  '{1} 的通报还没有印发。': 'The bulletin of {1} is not issued yet.',
  '{1} 还没有取数，不能印发。': 'No figures were taken for {1} yet, so it cannot be issued.',
  '{1}〔{2}〕{3}号': '{1}〔{2}〕 No. {3}',
  '〔{1}〕{2}号': '〔{1}〕 No. {2}',
  '文号 {1} 已经用过，请核对发文登记。': 'The document number {1} has been used; check the office’s register.',
  文号已经用过: 'This document number has been used',
  '{1} 的通报文件和印发时的不一样，已停止下载。请管理员按印发时的校验值核对，从备份恢复。':
    'The files of the bulletin of {1} are not as they were issued, so they are not handed out. Ask the administrator to compare them with the checksums of the issue and restore them from the backup.',
  '{1} 的通报核对不符，没有印发：{2}。请查明原因；还是草稿的，可以作废后重新取数。':
    'The bulletin of {1} does not agree with itself and was not issued: {2}. Find out why; a draft can be discarded and its figures taken anew.',
  '更正后的 {1} 通报核对不符，一笔也没有写入：{2}。请查明原因后再更正。':
    'The bulletin of {1} would not agree with itself once corrected, so nothing was written: {2}. Find out why, then correct it.',
  '等{1}处': ' and others, {1} in all',
  '{1} 的通报文件不在了，请联系管理员从备份恢复。':
    'The files of the bulletin of {1} are gone; ask the administrator to restore them from the backup.',
  '这个邮箱已经解除停用。': 'This address is in use again already.',
  '这个邮箱没有停用。': 'This address was not taken out of use.',
  '这个邮箱的状态刚刚变过，请刷新后再看。': 'The state of this address has just changed; reload and look again.',
  '{1} 的通报没有第 {2} 版。': 'The bulletin of {1} has no revision {2}.',
  '{1} 还没有取数，没有通报。': 'No figures were taken for {1} yet, so there is no bulletin.',
  '{1} 已停用（{2}）。请在“设置—通报和收件人”里改正邮箱，或请管理员解除停用，再重发。':
    '{1} was taken out of use ({2}). Correct the address in the settings of the bulletin, or ask the administrator to put it back in use; then send again.',
  '{1}（{2}）已不在收件人名单里。换了邮箱的，请在“设置—通报和收件人”里按同一个姓名加上新邮箱，再重发。':
    '{1} ({2}) is no longer a recipient. If the address has changed, add the new one under the same name in the settings of the bulletin; then send again.',
  '只有没送达或不知道是否送达的才能重发。': 'Only mail that failed, or whose outcome is unknown, can be sent again.',
  '只有没送达或不知道是否送达的才能重发；只有不知道的才能改为已收到。':
    'Only mail that failed, or whose outcome is unknown, can be sent again; only an unknown outcome can be marked as received.',
  '没有这条发送记录。': 'There is no such delivery.',
  '这条发送记录刚刚变过，请刷新后再看。': 'This delivery has just changed; reload and look again.',
  '{1} 已经关账，不能再回头取 {2} 的数。': 'The books of {1} are closed, so the figures of {2} can no longer be taken.',
  '{1} 还没有结束，不能取数。': '{1} is not over yet, so its figures cannot be taken.',
  这个月还没有结束: 'This month is not over yet',
  '{1} 还没有调度。': 'There is no dispatch of {1} yet.',
  游标不对: 'The cursor is wrong',
  '{1} 已经调度过，不能再回头调度 {2}。': 'The dispatch of {1} was taken, so that of {2} no longer can be.',
  '{1} 还没有结束，{2} 起才能调度。': '{1} is not over yet; its dispatch can be taken from {2}.',
  '账目正在大批变动，请稍后再看。': 'The books are being changed by many; look again in a while.',
  '正好有人在运行同一项调度，请稍后再看。': 'Somebody is taking the same dispatch; look again in a while.',
  这一周还没有结束: 'This week is not over yet',
  '截止日期不能晚于今天。': 'The cut-off cannot be after today.',
  '{1}年的年终考核没有第{2}版。': 'The year-end review of {1} has no revision {2}.',
  '{1}年的年终考核已由{2}签署，之后没有变动，不用再签。':
    'The year-end review of {1} was signed by {2}, and nothing has changed since; there is nothing to sign.',
  '{1}年还没有关账：请先在“月通报”里给{2}年12月取数（关账日后自动取，也可以手工取），再来签署年终考核。':
    'The books of {1} are not closed: first take the figures of December {2} under “Bulletins” (taken by themselves after the closing day, or by hand), then sign the year-end review.',
  '这一年的考核刚被签过，或者账刚有更正，请刷新后核对再签。':
    'This year’s review has just been signed, or the books corrected; reload, check and sign again.',
  '改加签密钥时，请把机器人的地址也重新填一次': 'To change the signing secret, enter the robot’s address again too',
  '请粘贴{1}群机器人的 Webhook 地址（https://{2}/…{3}=…）':
    'Paste the webhook address of the group robot of {1} (https://{2}/…{3}=…)',
  '钉钉机器人要用“加签”，请填写 SEC 开头的密钥': 'A DingTalk robot must sign: enter its secret, which begins with SEC',
  '群机器人的设置有误，请按提示修改。': 'Something about the group robot is wrong; mend it as said below.',
  '请粘贴群机器人的 Webhook 地址': 'Paste the webhook address of the group robot',
  '{1}村级集体经济：测试消息': 'Village income of {1}: a test',
  '没有这条群消息。': 'There is no such message.',
  '只有没发出或不知道是否发出的才能重发；只有不知道的才能改为已收到。':
    'Only a message that failed, or whose outcome is unknown, can be sent again; only an unknown outcome can be marked as received.',
  '这条群消息刚刚变过，请刷新后再看。': 'This message has just changed; reload and look again.',
  '编号只能用字母、数字、“-”和“_”，最长32位': 'An id has only letters, digits, “-” and “_”, at most 32 of them',
  '没有这个群机器人。': 'There is no such group robot.',
  '系统里没有这个群机器人的地址，请点“修改”重新填写。':
    'The address of this group robot is not here; click Change and enter it anew.',
  群机器人的编号不能重复: 'Each id of a group robot only once',
  '今天已经试发 {1} 次，请明天再试，或下载文件查看。':
    'It was sent on trial {1} times today; try again tomorrow, or look at the files.',
  '一天最多试发 {1} 次': 'At most {1} trials a day',
  '这份通报刚被别人处理过，请刷新后再试。': 'Somebody has just dealt with this bulletin; reload and try again.',
  '这一期里没有这个村。': 'This village is not in this issue.',
}
