/** What is wrong with a ledger that was uploaded. */
export const ledger = {
  '这是项目的共同收入，与系统里的不一样；共同收入只能在系统里修改、审核和冲销':
    'This is a joint receipt of a project and differs from what is kept here; joint receipts are changed, reviewed and reversed here only',
  '原编号 {1} 是项目的共同收入，请在系统里冲销': 'The original {1} is a joint receipt of a project; reverse it here',
  '“{1}”不是文本文件，读不出来。请用 WPS 或 Excel 另存为 .xlsx 再导入。':
    '“{1}” is no text file and cannot be read. Save it as .xlsx with WPS or Excel, then import it.',
  '.et 是 WPS 自己的格式，读不了。{1}': '.et is WPS’s own format and cannot be read. {1}',
  '.xls 是旧版 Excel 格式，读不了。{1}': '.xls is the old Excel format and cannot be read. {1}',
  '请用 WPS 或 Excel 打开，另存为“Excel 工作簿（.xlsx）”再导入。':
    'Open it with WPS or Excel, save it as an Excel workbook (.xlsx), then import it.',
  '“{1}”不是台账表格，只能导入 .xlsx、.csv，或装着 .csv 的文件夹。':
    '“{1}” is no ledger: only .xlsx, .csv or a folder of .csv can be imported.',
  '“{1}”是空文件。': '“{1}” is empty.',
  '机器正忙，还没有开始读“{1}”，文件没有问题。请过一会儿再试。':
    'The machine is busy and has not begun to read “{1}”; nothing is wrong with the file. Try again in a while.',
  '“{1}”读了很久也没有读完：机器正忙，或者文件太复杂。请过一会儿再试；还是这样，请删去表格以外的内容后另存为 .xlsx。':
    '“{1}” was read for a long time and not to its end: the machine is busy, or the file is too complex. Try again in a while; if it stays so, delete what is outside the table and save it as .xlsx.',
  '“{1}”超过 20 MB，不像一本台账，没有读取。': '“{1}” is larger than 20 MB, unlike a ledger; it was not read.',
  '找不到文件“{1}”，请检查路径。': 'The file “{1}” was not found; check the path.',
  '文件夹“{1}”里没有 .csv 或 .xlsx 表格。': 'The folder “{1}” has no .csv or .xlsx.',
  '文件夹里有 {1} 个表格：{2}。请写明导入哪一个。': 'The folder has {1} tables: {2}. Say which one to import.',
  '“{1}”超出了 {2} 行、{3} 列，不像一本台账，没有读取。请删去表格以外的内容后再试。':
    '“{1}” has more than {2} rows or {3} columns, unlike a ledger; it was not read. Delete what is outside the table and try again.',
  '这个文件其实是旧版表格（.xls 或 .et），读不了。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。':
    'This file is in truth an old table (.xls or .et) and cannot be read. Open it with WPS or Excel, save it as .xlsx, then import it.',
  '这个表格加了密码，请取消密码后另存为 .xlsx 再导入。':
    'This table has a password; take it off, save it as .xlsx, then import it.',
  '这个表格解压后超过 200 MB，不像一本台账，没有读取。请删去图片和无关内容后再试。':
    'Unpacked, this table is larger than 200 MB, unlike a ledger; it was not read. Delete pictures and what does not belong, then try again.',
  '“{1}”不是年度，请写成 2023 的样子': '“{1}” is no year; write it like 2023',
  '“{1}”不是日期，请写成 2023-06-30 的样子': '“{1}” is no date; write it like 2023-06-30',
  '“{1}”不是金额，请只写数字': '“{1}” is no amount; write only the number',
  '“{1}”的小数位太多，金额最细到分{2}': '“{1}” has too many decimals; amounts go down to the fen {2}',
  '“{1}”要写成“是”或“否”': '“{1}” must be 是 (yes) or 否 (no)',
  '“{1}”要写成整数': '“{1}” must be a whole number',
  '单元格是 Excel 错误值 {1}，请改正后再导入': 'The cell has Excel’s error {1}; mend it, then import',
  否: 'no',
  是: 'yes',
  '没有“{1}”这一天，或者不在 2000 至 2099 年之间': 'There is no day “{1}”, or it is not between 2000 and 2099',
  '这一格是日期，不是金额': 'This cell is a date, not an amount',
  '（万元最多六位小数）': '(in 万元 at most six decimals)',
  '（最多两位小数）': '(at most two decimals)',
  '{1}年{2}': '{1}, {2}',
  '{1}年{2}月{3}日': '{1}-{2}-{3}',
  '{1}月{2}日': '{1}-{2}',
  '{1}所在的月份已经关账（关至{2}），新的行要加 --late 才作为跨期补报计入':
    'The month of {1} is closed (up to {2}); a new row counts as a late entry only if “Take new rows of closed months” is ticked',
  '{1}：系统里是{2}，这里是{3}': '{1}: {2} in the system, {3} here',
  不计收入: 'not income',
  产品销售: 'product sales',
  付款方: 'payer',
  付款村: 'paying village',
  代收代付: 'collected for others',
  保底收益: 'guaranteed minimum',
  借款: 'loan',
  入股收益: 'returns on shares',
  其他收入: 'other income',
  分红: 'dividend',
  利息: 'interest',
  到账日期: 'day of receipt',
  发包承包费: 'contracting fee',
  奖补: 'award',
  征地补偿: 'land compensation',
  投资收益: 'investment income',
  押金: 'deposit',
  捐赠: 'donation',
  摘要: 'note',
  收入类别: 'category',
  收据号: 'receipt number',
  村: 'village',
  款项性质: 'what the money is',
  生态补助: 'ecological subsidy',
  租金: 'rent',
  空: 'empty',
  经营收入: 'operating income',
  经营服务: 'services',
  补助收入: 'subsidies',
  记账凭证号: 'voucher number',
  资产处置: 'sale of assets',
  运转经费: 'running costs',
  金额: 'amount',
  项目: 'project',
  项目专款: 'earmarked project funds',
  '已审核的收入不能改（{1}）；如有错误请冲销后重新填报':
    'An approved income cannot be changed ({1}); if it is wrong, reverse it and enter it anew',
  '系统里已审核，不能改回“{1}”；如有错误请冲销':
    'Approved in the system, so it cannot become “{1}”; if it is wrong, reverse it',
  '系统里这笔是对 {1} 的冲销，不能改成别的':
    'In the system this is the reversal of {1} and cannot become anything else',
  '这笔收入修改次数太多，请换一个编号': 'This income was changed too many times; use another id',
  '这笔收入在系统里已撤回；如仍有效，请换一个编号':
    'This income was withdrawn in the system; if it stands, use another id',
  '这笔是系统里登记的退款，请在系统里修改和审核': 'This is a refund recorded in the system; change and review it there',
  '表格里没有找到可以导入的内容。': 'Nothing to import was found in the tables.',
  '没有收到文件，或者上传已经超过一天。请重新上传。':
    'No file has arrived, or it was sent more than a day ago. Send it again.',
  没有填写: 'Not filled in',
  '表头没有写单位，请写成“…(元)”或“…(万元)”': 'The heading names no unit; write “…(元)” or “…(万元)”',
  '“{1}”没有写分配比例，要写成 60% 的样子；平均分的每个村写 1':
    'No share is written for “{1}”; write it like 60 %, or 1 for each village where they are equal',
  '写了{1}个村、{2}个份额，应当一样多': '{1} villages and {2} shares are written; there should be as many of each',
  '村名后面写了比例，另外又写了份额，请只写一处':
    'Shares are written beside the names and once more apart; write them in one place',
  '分配比例合计是 {1}%，应当是 100%；平均分的每个村写 1':
    'The shares are {1} % together and should be 100 %; for equal parts write 1 for each village',
  '分配比例合计是 {1}%，应当是 100%': 'The shares are {1} % together and should be 100 %',
  没有写参与村: 'No villages are named',
  '找不到表头：应当有一行写着{1}': 'No headings were found: one row should say {1}',
  '缺少“{1}”这一列': 'The column “{1}” is missing',
  '“{1}”可能是{2}，请写全名': '“{1}” may be {2}; write the full name',
  '不认识的村“{1}”，请核对村名，或先写进“村情”':
    'The village “{1}” is unknown; check the name, or enter it under 村情 first',
  或: ' or ',
  '“{1}”要写成 40% 的样子{2}': 'Write “{1}” like 40 %{2}',
  '，写整数': ', a whole number',
  '，最多两位小数': ', with at most two decimals',
  '“1”说不清是1%还是100%，请写成 1% 或 100%': '“1” may be 1 % or 100 %; write which',
  '“{1}”不是面积，请写成 312.5，单位平方米': '“{1}” is no area; write it like 312.5, in square metres',
  '第{1}行有一个引号没有配对': 'row {1} has a quotation mark that never ends',
  '这个文件其实是网页表格，请用 WPS 打开后另存为 .xlsx 再导入。':
    'This file is in truth a web page; open it with WPS, save it as .xlsx, then import it.',
  '这个文件其实是 XML 表格，请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。':
    'This file is in truth an XML table; open it with WPS or Excel, save it as .xlsx, then import it.',
  '这个文件其实是 PDF，读不了。请导入原来的表格（.xlsx）。':
    'This file is in truth a PDF and cannot be read. Import the table that it was made from (.xlsx).',
  '这个文件其实是 Word 文档，请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。':
    'This file is in truth a Word document; open it with WPS or Excel, save it as .xlsx, then import it.',
  '正在读取的表格太多，请过一会儿再试。': 'Too many tables are being read; try again in a while.',
  '“{1}”太复杂，读了很久也没有读完。请删去表格以外的内容后另存为 .xlsx 再试。':
    '“{1}” is too intricate and was not read to its end in time. Delete what is outside the table, save it as .xlsx and try again.',
  '“{1}”读不下来，内容太多或者不合格式。请删去表格以外的内容后另存为 .xlsx 再试。':
    '“{1}” cannot be read: there is too much in it, or it is malformed. Delete what is outside the table, save it as .xlsx and try again.',
  '文字太多，不像一本台账': 'there is more text than in a ledger',
  '单元格太多，不像一本台账': 'there are more cells than in a ledger',
  合并单元格太多: 'there are too many merged cells',
  '“{1}”不是单元格的位置': '“{1}” is no place of a cell',
  单元格指向不存在的文字: 'a cell names a text that is not there',
  行和列的位置前后矛盾: 'the places of rows and columns contradict each other',
  '无法读取：{1}：{2}。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。':
    'Cannot be read: {1}: {2}. Open it with WPS or Excel, save it as .xlsx, then import it.',
  '“{1}”，表“{2}”': '“{1}”, sheet “{2}”',
  '“{1}”，表“{2}”，第{3}行': '“{1}”, sheet “{2}”, row {3}',
  '“{1}”，表“{2}”，第{3}行，{4}列': '“{1}”, sheet “{2}”, row {3}, column {4}',
  文件已损坏或不完整: 'the file is damaged or incomplete',
  '这个文件其实是 .xlsx 表格，请把扩展名改成 .xlsx 再导入。':
    'This file is in truth an .xlsx; change its name to .xlsx, then import it.',
  '这个文件其实是文本（.csv 之类），不是 .xlsx。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。':
    'This file is in truth text (such as .csv), not .xlsx. Open it with WPS or Excel, save it as .xlsx, then import it.',
  单元格格式太多: 'there are too many formats of cells',
  '压缩包里有两个同名的“{1}”': 'the archive has two parts named “{1}”',
  压缩包里的文件太多: 'the archive has too many parts',
  '这个文件其实是{1}，请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。':
    'This file is in truth of another kind ({1}); open it with WPS or Excel, save it as .xlsx, then import it.',
  'Word 文档': 'Word document',
  演示文稿: 'presentation',
  '.ods 表格': '.ods table',
  'Excel 二进制工作簿（.xlsb）': 'binary Excel workbook, .xlsb',
  '工作表太多，不像一本台账': 'there are more sheets than in a ledger',
  内容套得太深: 'it is nested too deeply',
  '文件里有 DOCTYPE 声明，表格里不应当有': 'it has a DOCTYPE declaration, which no table has',
  有一处内容长得不合理: 'one piece of it is unreasonably long',
  '公式没有计算结果，请用 WPS 或 Excel 打开这个文件，保存后再导入':
    'The formula has no result; open the file with WPS or Excel, save it, then import it',
  '“{1}”里的逗号或空格不对，只能每三位一个，如 12,000.00':
    '“{1}” has commas or blanks in the wrong place: only between groups of three digits, as in 12,000.00',
  '“{1}”太大，不是一笔村集体收入，请核对': '“{1}” is too large for an income of a village; check it',
  '{1} 是合并单元格，几行合写一个金额；请取消合并，每行各写各的金额':
    '{1} are merged cells: one amount for several rows. Take the merging off and write each row’s own amount',
  '{1}，两列对不上': '{1}; the two columns do not agree',
  '{1}列“{2}”是 {3}，{4}列“{5}”是 {6}，两列对不上':
    'Column {1} “{2}” is {3}, column {4} “{5}” is {6}; the two do not agree',
  '没有找到可以导入的内容：看不出“{1}”是哪一张表。请写明是{2}中的哪一张，如 --sheet 收入台账。':
    'Nothing to import was found: “{1}” does not say which sheet it is. Say which.',
  '有 {1} 行，最多读 {2} 行，请分几次': 'It has {1} rows; at most {2} are read, so import it in parts',
  '不认识的村“{1}”，是不是“{2}”？请核对村名，或先写进“村情”':
    'The village “{1}” is unknown; is it “{2}”? Check the name, or enter it under 村情 first',
  '“{1}”里有部首符号，不是平常的字，是不是{2}？请重新输入村名':
    '“{1}” has radicals in it that only look like characters; is it {2}? Type the name again',
  '格子里显示 {1}，实际存的是 {2}，照存的数读就是 {3} 元。请把这一列的数字格式改成“常规”，和表头的单位核对':
    'The cell shows {1} and holds {2}, which read as it is held is {3} yuan. Set the number format of the column to “General” and compare it with the unit of the heading',
  '{1}；确实无误，要加 --confirm-large 才导入': '{1}; if it is right, tick the box below to import it',
  '{1} 元（{2}）超过 1 亿元，请核对；确实无误，要加 --confirm-large 才导入':
    '{1} yuan is above 100 million; check it, and if it is right, tick the box below to import it',
  '{1} 元（{2}）超过本村年度目标 {3} 元的 {4} 倍，请核对；确实无误，要加 --confirm-large 才导入':
    '{1} yuan is above {4} times the village’s target of {3} yuan; check it, and if it is right, tick the box below to import it',
  导入: 'import',
  台账导入: 'ledger import',
  '有 {1} 笔的到账日期在 {2} 年以后，按各自日期记入以后年度。':
    '{1} entries are dated after {2} and go into later years on their own dates.',
}
