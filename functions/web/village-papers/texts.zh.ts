/** A village's papers. */
export const zh = {
  title: '打印',
  one: { notice: '公示单（一页）', card: '书记工作卡片（半页）' },
  all: { notice: '各村公示单（每村一页）', card: '各村书记工作卡片（两村一页）' },
  formats: { pdf: 'PDF 文件', docx: 'Word 文件' },
  hint: '按现在的账做。公示单里付款方的名称默认隐去部分文字，管理员可以在“设置 → 口径和排名”里改。',
}
