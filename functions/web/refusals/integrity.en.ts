/** Signals, spot checks, and the comparison with the 三资 platform. */
export const integrity = {
  '没有这条核查提示，可能已经更正，请刷新后再看。':
    'There is no such signal; what it asked about may have been corrected. Reload and look again.',
  '这条提示的核查结论刚被别人改过，请刷新后再看。': 'Somebody has just changed this finding; reload and look again.',
  '这条提示的核查结论改的次数太多，不能再改。': 'This finding was changed too often and cannot be changed again.',
  '{1} 没有计入的收入，不用抽查。': 'No income counts in {1}, so there is nothing to check.',
  '{1} 的抽查样本里没有这笔收入。': 'This income is not in the sample of {1}.',
  '{1} 还没有抽取抽查样本。': 'No sample has been drawn for {1} yet.',
  '正好有人在抽取同一个月的样本，请稍后再看。':
    'Somebody is drawing the sample of the same month; look again in a moment.',
  '请写明哪里不符、缺什么': 'Say what differs, or what is missing',
  '这笔抽查的结果刚被别人改过，请刷新后再看。': 'Somebody has just changed this result; reload and look again.',
  '这笔抽查的结果改的次数太多，不能再改。': 'This result was changed too often and cannot be changed again.',
  抽查比例要在1到100之间: 'The share to check must be between 1 and 100',
  每月至少抽1笔: 'At least one entry a month is checked',
  最少笔数不能超过100: 'The least number must not be more than 100',
  没有可以对账的行: 'There are no lines to compare',
  '一次最多{1}行，请分几次': 'At most {1} lines at once; send them in several parts',
  '没有找到平台的明细：表头要有日期，还要有借方、贷方，或者收入、支出，或者金额。':
    'No lines of the platform were found: the headings need a date, and debit and credit, or income and expense, or an amount.',
  '这个表有 {1} 行，一次最多对 {2} 行，请按季度或按村分开导出。':
    'This table has {1} rows and at most {2} can be compared at once; export it by quarter or by village.',
  '一行也没有读出来。第一处：{1}': 'No row could be read. The first reason: {1}',
  '这个表里没有收入或支出。': 'There is neither income nor expense in this table.',
  '文件超过 20 MB，没有读取。': 'The file is larger than 20 MB and was not read.',
  '不认识的村“{1}”，这一行没有参加对账': 'Unknown village “{1}”; the row was not compared',
  '没有这次对账。': 'There is no such comparison.',
  '这个编号已经用于另一次对账，请换一个。': 'This id was used for another comparison; choose another.',
  '这次对账没有保存成功，请再试一次。': 'The comparison could not be kept; please try again.',
  '有{1}行记在收入、现金和银行存款以外的科目，没有参加对账。':
    '{1} rows are booked on accounts other than income, cash and bank, and were not compared.',
  '没有写科目的行按收入明细账读：贷方是收入，借方是冲减。':
    'Rows without an account are read as an income ledger: credit is income, debit takes it back.',
  '没有写科目的行按现金、银行日记账读：借方是收入，贷方是支出。':
    'Rows without an account are read as a cash or bank journal: debit is money in, credit money out.',
}
