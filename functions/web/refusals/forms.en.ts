/** Of others' forms. */
export const forms: Record<string, string> = {
  '没有这张表，可能已经删除。': 'There is no such form; it may have been removed.',
  '这张表刚刚被{1}改过，请刷新后再改。': '{1} has just changed this form; reload and change it again.',
  '数据“{1}”不能填在这个地方，请另选一项。': 'The figure “{1}” cannot stand there; choose another one.',
  '这张表刚刚被别人改过，请刷新后再报。': 'Somebody has just changed this form; reload and hand it in again.',
  '没有这份报出的表。': 'There is no such copy.',
  '{1} 还没有调度，不能用它填表。': 'There is no dispatch of {1} yet, so no form can be filled from it.',
  '逐笔的表要用月通报来填，请选一个月。': 'A form with a row for each entry is filled from a bulletin; choose a month.',
  '收入超过 {1} 笔，一张表放不下，请下载“收入明细”。':
    'There are more than {1} entries, too many for one form; download the list of entries.',
  '这个编号已经是另一张表，请换一个编号。': 'This id is that of another form; choose another one.',
  '这张表正在被别人修改，请再试一次。': 'Somebody is changing this form; try again.',
  '只能用 .xlsx 或 .docx 的表。旧格式（.xls、.doc、.et、.wps）请先用 WPS 或 Office 打开，另存为新格式。':
    'Only .xlsx or .docx forms can be used. Open older formats (.xls, .doc, .et, .wps) in WPS or Office and save them as new ones.',
  上传的文件: 'the uploaded file',
}
