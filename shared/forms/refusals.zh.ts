import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    forms: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('forms')

export const noForm = refusal('noForm', '没有这张表，可能已经删除。')
export const changedMeanwhile = refusal('changedMeanwhile', (by: string) => `这张表刚刚被${by}改过，请刷新后再改。`)
export const figureNotThere = refusal(
  'figureNotThere',
  (figure: string) => `数据“${figure}”不能填在这个地方，请另选一项。`,
)
export const noCopy = refusal('noCopy', '没有这份报出的表。')
export const noDispatch = refusal('noDispatch', (week: string) => `${week} 还没有调度，不能用它填表。`)
export const needsBulletin = refusal('needsBulletin', '逐笔的表要用月通报来填，请选一个月。')
export const tooManyEntries = refusal(
  'tooManyEntries',
  (most: number) => `收入超过 ${most} 笔，一张表放不下，请下载“收入明细”。`,
)
export const idTaken = refusal('idTaken', '这个编号已经是另一张表，请换一个编号。')
export const wrongFormat = refusal(
  'wrongFormat',
  '只能用 .xlsx 或 .docx 的表。旧格式（.xls、.doc、.et、.wps）请先用 WPS 或 Office 打开，另存为新格式；设了打开密码的，请先去掉密码。',
)
export const cannotOpen = refusal('cannotOpen', '这个文件打不开，可能已经损坏。请用 WPS 或 Office 打开后另存一份再试。')
export const tooLarge = refusal('tooLarge', '表格文件超过 2 MB。请删去图片和无关内容后再试。')
export const unpackedTooLarge = refusal(
  'unpackedTooLarge',
  '这个文件解压后太大，不像一张报表。请删去图片和无关内容后再试。',
)
export const hasMacros = refusal('hasMacros', '这个文件带有宏，不收。请另存为不带宏的 .xlsx 或 .docx。')
export const fileGone = refusal('fileGone', '这张表的文件不在了，请联系管理员从备份恢复。')
export const notADocument = refusal('notADocument', '这个文件不是 .docx 文档。')
export const notAWorkbook = refusal('notAWorkbook', '这个文件不是 .xlsx 表格。')
export const mailFull = refusal(
  'mailFull',
  '随通报寄的表一共太大，一封邮件装不下。这张表已经填好，请从这里下载，另外发送。',
)
export const notFilled = refusal('notFilled', '填这张表时出了错，请在“上报表格”里打开看一看。')
export const ofOtherTime = refusal(
  'ofOtherTime',
  (how: string) => `${how}。这张表已经填好留底；请改表题再传，或者写上 {{期间}}。`,
)
