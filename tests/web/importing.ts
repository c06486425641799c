import { aWorkbook } from '../ledger/a-workbook.ts'
import type { Account } from '../support/town.ts'
import type { Answer } from './browser.ts'
import { ended, sendSheet } from './send-sheet.ts'
import type { Person } from './signed-in.ts'

/** A ledger of one sheet. */
export const heading = ['编号', '村名', '到账日期', '收入类别', '金额(元)', '摘要', '状态']
export const ledger = (...rows: (string | number)[][]) => aWorkbook([{ name: '收入台账', rows: [heading, ...rows] }])
export const good = ['A-1', '河口村', '2023-03-05', '经营收入', 12_000, '租金', '已审核']
export const bad = ['A-2', '不存在村', '2023-03-05', '经营收入', 12_000, '租金', '已审核']

/** The steps of an import, by whoever has the account. */
export function importing(as: (account: Account) => Promise<Person>) {
  /** Sends a ledger as its page does; `location` is where it is looked at. */
  async function upload(account: Account, bytes: Uint8Array, name = '台账.xlsx') {
    const person = await as(account)
    const answer = await sendSheet(
      person.browser,
      person,
      '/settings/import',
      { bytes, name },
      { query: { year: '2023' } },
    )
    return { status: answer.status, body: answer.body, location: answer.url }
  }

  /** Confirms the report of an upload, as its button does. */
  async function confirm(account: Account, location: string, fields: Record<string, string> = {}) {
    const person = await as(account)
    const { pathname, searchParams } = new URL(location, person.browser.origin)
    const [file, year] = ['file', 'year'].map((name) => searchParams.get(name) ?? '')
    return ended(person, await person.post(pathname, { file: file ?? '', year: year ?? '', ...fields }))
  }

  /** The check of an upload, made anew. */
  async function look(account: Account, location: string): Promise<Answer> {
    const person = await as(account)
    return ended(person, person.get(location))
  }

  return { upload, confirm, look }
}
