/**
 * A bulletin as it reads, before anyone decides how it looks: built once from the figures, then rendered to e-mail,
 * .docx, .pdf and .xlsx, so that they cannot disagree. Every text is final; renderers lay it out and escape it.
 */
import type { RateChart } from '../../papers/rate-chart.ts'
import type { Sentence } from '../../papers/sentence.ts'
import type { Table } from '../../papers/table.ts'

/** Without a heading of its own where that is empty, as in a correction. */
export type Section = { heading: string; paragraphs: Sentence[] }

/** 版头: the office's red mark above the first page, or the space for it on paper that bears it already. */
export type Head = { kind: 'red' | 'preprinted'; mark: string }

/** 版记, the foot of the last page. */
export type Colophon = {
  /** `县委组织部，县农业农村局`; null: nobody. */
  copyTo: string | null
  printedBy: string
  /** `2023年7月10日` */
  printedOn: string
}

export type BulletinLayout = {
  townshipId: string
  month: string
  revision: number
  /** 预览稿: not issued yet, so nobody takes it for the real one. */
  draft: boolean
  /** null: a plain document, its number below the title. */
  head: Head | null
  /** `明沙乡人民政府关于2023年上半年村级集体经济收入情况的通报`. */
  title: string
  /** `〔2023〕6号`; null while none is given. */
  number: string | null
  /** `各村民委员会：` */
  addressees: string
  opening: string
  sections: Section[]
  /** The last line of the text: where the tables are that are not on paper; null: there are none. */
  closing: string | null
  /** Every table whole, to the fen: the sheets of the spreadsheet. The ranking first. */
  annexes: Table[]
  /** The annexes on paper, labelled `附件1` …, each what the table of the same id says, in fewer columns. */
  printed: Table[]
  /** More sheets of the spreadsheet, read when it is made. */
  sheets?: Table[]
  /** The rates as bars, an annex in the place of the second table; left out or null: none. */
  chart?: RateChart | null
  /** 发文机关; several of a joint document with a space between. */
  office: string
  /** The same one by one, as they sign. */
  offices: string[]
  /** `2023年7月10日`: the day of issue, or of the taking while it is a draft. */
  date: string
  colophon: Colophon | null
  /** One line above all others where this is a correction, else null. */
  correctionNotice: string | null
}

/** 附件说明: the titles of all that is printed after the text, in its order. */
export function printedTitles({ printed, chart }: Pick<BulletinLayout, 'printed' | 'chart'>): string[] {
  return [...printed.map(({ title }) => title), ...(chart ? [chart.title] : [])]
}
