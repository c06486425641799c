/** Sheets to download. */
export const zh = {
  title: '下载表格',
  intro: '都是 .xlsx，用 WPS 或 Excel 打开。村情、年度目标和收入台账的表头与导入时一样，改好后可以再导入。',
  villages: ['各村', '代码、村干部、户数'],
  targets: ['年度目标', '文号、原因、调整前'],
  entries: ['收入台账', '全年每一笔，含待审核'],
  ranking: ['排名', '截至今天的进度和名次'],
  projects: ['项目台账', '每个项目的资料、日期和进度，改好后可以再导入'],
  template: ['填报模板', '六张表，填好了村、目标、项目和合同'],
}
