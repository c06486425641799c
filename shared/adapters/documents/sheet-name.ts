import { splitAnnexTitle } from './annex-title.ts'

const PLACE_AND_PERIOD = /^.*?\d{4}年(?:上半年|前三季度|全年|\d{1,2}(?:—\d{1,2})?月|度)?/
const ILLEGAL = /[\\/?*[\]:]|^'|'$/g
const LIMIT = 31

/**
 * Names for the sheets of tables, at most 31 characters, legal and unlike each other:
 * `附件1　明沙乡2023年上半年村级集体经济收入完成情况表` → `收入完成情况表`.
 */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>()
  return titles.map((title, index) => {
    const { name } = splitAnnexTitle(title)
    const short = name.replace(PLACE_AND_PERIOD, '').replace(/^(村级)?集体经济/, '')
    const legal = (short || name).replace(ILLEGAL, '').trim().slice(0, LIMIT).toWellFormed() || `附件${index + 1}`
    let unique = legal
    for (let copy = 2; taken.has(unique.toLowerCase()); copy++) unique = `${legal.slice(0, LIMIT - 4)} ${copy}`
    taken.add(unique.toLowerCase())
    return unique
  })
}
