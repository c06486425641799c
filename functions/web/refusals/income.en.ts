/** Income, its evidence and its review; weekly reports. */
export const income = {
  '一笔收入最多 {1} 个附件，可以先去掉一个再传。': 'An income has at most {1} files; remove one first.',
  '文件超过 10 MB，没有保存。': 'The file is larger than 10 MB and was not kept.',
  '没有收到文件：可能页面放得太久，或者文件太大。请再选一次。':
    'No file arrived: the page was open for too long, or the file is too large. Choose it again.',
  '项目“{1}”是{2}个村共有的，这笔钱正好是它的整笔款：各村都有份的，请到项目里登记共同收入；只是一个村自己的，请确认（confirmOwn）后再提交。':
    'The project “{1}” belongs to {2} villages, and this is as much as it receives at once. If it is everybody’s, record it as a receipt of the project; if it is one village’s own, confirm that (confirmOwn) and submit again.',
  '只是本村自己的钱，请确认': 'Confirm that it is the village’s own money',
  '没有编号为 {1} 的收入。': 'There is no income {1}.',
  '这个项目没有编号为 {1} 的收入。': 'This project has no income {1}.',
  '这个 PDF 不完整，或者里面有链接、脚本、表单动作、附件，没有保存。请重新打印成 PDF，或者拍照再传。':
    'This PDF is incomplete, or there are links, scripts, form actions or attached files in it; it was not kept. Print it to PDF anew, or take a photo and send that.',
  '这个文件不是能用的照片（JPG、PNG、WebP）或 PDF，没有保存。':
    'This file is not a photo (JPG, PNG, WebP) or PDF that can be used; it was not kept.',
  '冲销不用附照片或凭证。': 'A reversal needs no photo or voucher.',
  '这笔收入没有这个附件。': 'This income has no such file.',
  '{1}元': '{1} yuan',
  '经营收入超过 {1} 元要有照片或凭证，请退回补上。':
    'Operating income above {1} yuan needs a photo or voucher; return it to have one added.',
  '一次最多办{1}笔': 'At most {1} entries at a time',
  请先勾选收入: 'Tick the entries first',
  '冲销和退款的类别要与原收入相同，不能改。': 'A reversal or refund keeps the category of the income it belongs to.',
  '原收入已冲销，或退款合计超过了原收入的金额。': 'The income was reversed, or its refunds together exceed its amount.',
  '找不到这笔退款的原收入。': 'The income that this refunds was not found.',
  要与原收入相同: 'Must be that of the income it belongs to',
  '这笔收入由您填写或修改过，要请另一位同志审核。': 'You wrote or changed this entry; someone else has to review it.',
  已审核: 'approved',
  已撤回: 'withdrawn',
  已退回: 'returned',
  待审核: 'waiting for review',
  '正好有人在处理同一笔收入，请稍后再试。': 'Somebody is dealing with the same income; try again in a while.',
  '正好有人在处理同一件事，这次没有改动，请稍后再试。':
    'Somebody is working on the same thing right now; nothing was changed. Try again in a moment.',
  '这个请求编号（requestId）已经办过一次，内容和这次的不同，这次没有改动。请刷新后再办；程序请换一个 requestId。':
    'This request (requestId) was carried out before with other content; nothing was changed now. Reload and decide again; a program uses a new requestId.',
  '这笔收入{1}，不能这样处理。': 'This income is {1}; that cannot be done.',
  '这笔收入修改次数太多，请撤回后重新填报一笔。':
    'This income was changed too many times; withdraw it and enter it anew.',
  '这笔收入刚被别人处理过（现在是{1}，版本 {2}），请刷新后再看。':
    'Somebody has just dealt with this income (now {1}, version {2}); reload and look again.',
  金额不能是零: 'The amount cannot be zero',
  附件最多6个: 'At most 6 files',
  '年和月对不上。': 'The year and the month do not go together.',
  要是这一年的月份: 'Must be a month of this year',
  '这个村没有参加项目“{1}”，请改选本村的项目，或者不选项目':
    'This village takes no part in the project {1}: choose one of its own, or none',
  '本乡镇没有编号为 {1} 的村。': 'This township has no village {1}.',
  共同收入不能写付款的村: 'A joint receipt cannot name a paying village',
  '共同收入不能换项目；请撤回后在另一个项目登记':
    'A joint receipt keeps its project; withdraw it and record it under the other one',
  共同收入不能是退款: 'A joint receipt cannot be a refund',
  '共同收入属于项目的各个村，不能改成一个村的；请撤回后重新填报':
    'A joint receipt belongs to all villages of the project; to make it one village’s, withdraw it and enter it anew',
  '冲销不能改写；如有错误，请撤回后重新冲销。':
    'A reversal cannot be changed; if it is wrong, withdraw it and reverse again.',
  '这个项目现在不是几个村共有的了；请撤回这笔收入，重新登记。':
    'Several villages no longer share this project; withdraw this income and record it anew.',
  '这是共同收入，不能这样改。': 'This is a joint receipt; it cannot be changed like that.',
  不能晚于今天: 'Cannot be after today',
  '冲销日期不能晚于今天。': 'The day of the reversal cannot be after today.',
  冲销不能早于原收入到账的那一天: 'It cannot be reversed before it was received',
  '冲销不能早于原收入到账的那一天。': 'An income cannot be reversed before it was received.',
  '冲销本身不能再冲销，请重新填报一笔。': 'A reversal cannot be reversed; enter the income anew.',
  '原收入刚被别人处理过，请刷新后再看。': 'Somebody has just dealt with the income; reload and look again.',
  '只有已审核的收入才能冲销。': 'Only an approved income can be reversed.',
  '编号 {1} 已经用于另一笔收入，请换一个编号。': 'The id {1} was used for another income; choose another.',
  '这笔收入已经冲销过。': 'This income was reversed already.',
  '这笔收入有退款，请先冲销退款。': 'This income has refunds; reverse them first.',
  '一次最多{1}笔': 'At most {1} entries at a time',
  至少要有一笔: 'At least one entry is needed',
  付款的村不能是本村: 'The paying village must be another one',
  '共同收入不能只退一部分：请冲销整笔，再按实际金额重新登记':
    'A joint receipt cannot be refunded in part: reverse all of it, then record the true amount',
  '写了合同，也要写明是哪个项目（projectId）': 'With a contract, name its project too (projectId)',
  到账日期不能晚于今天: 'The day of receipt cannot be after today',
  '原收入已冲销，不能再退款': 'The income was reversed; it cannot be refunded',
  所属期的起月不能晚于止月: 'The period must begin before it ends',
  找不到本村已审核的这笔原收入: 'This village has no such approved income',
  '收入类别与“这笔钱是什么”对不上，两项填一项即可':
    'The category does not go with what the money is; one of the two is enough',
  '没有编号为 {1} 的项目': 'There is no project {1}',
  '请选择这笔钱是什么（nature）或收入类别（category）': 'Say what the money is (nature), or its category',
  '负数只用于退款（写明 refundOf）；记错了请用冲销':
    'Only refunds are negative (with refundOf); for a mistake, use a reversal',
  '这个编号已经用过，内容不同': 'This id was used for something else',
  退款合计超过了原收入的金额: 'The refunds together exceed the income',
  退款的付款村要与原收入相同: 'A refund has the paying village of the income',
  退款的类别要与原收入相同: 'A refund has the category of the income',
  退款的金额要是负数: 'The amount of a refund is negative',
  '找不到这笔冲销的原收入。': 'The income that this reverses was not found.',
  '{1} 没有预报过零报告，不用撤回。': 'Nothing was declared for {1} ahead; there is nothing to take back.',
  '最多提前十二个月。': 'At most twelve months ahead.',
  '这个月已经过去，零报告只能提前报。': 'This month is past; no income can only be declared ahead.',
  '这个月改的次数太多，请每周逐次报送。': 'This month was changed too many times; report week by week.',
  '这个月的预报刚被别人改过，请刷新后再改。':
    'Somebody has just changed what was declared for this month; reload, then change it.',
  '{1} 已经调度，不能再报。': 'The dispatch of {1} was taken; it can no longer be reported.',
  年终调度没有单独的周报: 'The closing dispatch has no report of its own',
  '年终调度不用单独报周报，请写这一周的周次。': 'The closing dispatch needs no report of its own; name the week.',
  '这一周的报告刚被别人改过，请刷新后再改。': 'Somebody has just changed this week’s report; reload, then change it.',
  '请至少写一条，或者勾选“本周没有收入”（零报告）。':
    'Write at least one of the three, or tick that nothing came in (nil).',
  '这一周还没有开始。': 'This week has not begun.',
  '请填写退款金额，写成数字，如 12000.50': 'Enter what was paid back as a number, such as 12000.50',
  '退款金额填正数，系统记作负数': 'Enter a positive number; it is recorded as a negative one',
  退款不能早于原收入到账的那一天: 'It cannot have been paid back before it was received',
  '{1}从{2}起才是本乡镇的村，{3}的钱不能记在它名下':
    '{1} belongs to this township only from {2}; money of {3} cannot be entered for it',
  '{1}到{2}为止，{3}的钱请记在并入的村名下': '{1} ended on {2}; enter money of {3} for the village it was merged into',
  '到账日期不在村的起止日期以内，请退回这一笔。':
    'The day received is outside the dates of the village; return this entry.',
  '冲销不能这样写日期。': 'The reversal cannot be dated so.',
  '{1}在{2}年不是本乡镇的村，不能下达这一年的目标':
    '{1} does not belong to this township in {2}; it has no target of that year',
  '这个村不能下达这一年的目标。': 'This village can have no target of that year.',
  '起止日期不对。': 'These dates do not fit.',
  '{1}在这段时间不是本乡镇的村，不用报。':
    '{1} does not belong to this township at that time; nothing is to be reported.',
  '并入的村不能是自己。': 'A village cannot be merged into itself.',
  不能是自己: 'Not itself',
  终止日期不能早于起始日期: 'The last day cannot be before the first',
  '起止日期以外有这个村的收入，没有保存。': 'There is income of this village outside these dates; nothing was saved.',
  '这一天以前已经登记了{1}笔收入，请改早，或者先处理这些收入':
    '{1} entries are dated before this day; choose an earlier one, or deal with them first',
  '这一天以后已经登记了{1}笔收入，请改晚，或者先处理这些收入':
    '{1} entries are dated after this day; choose a later one, or deal with them first',
}
