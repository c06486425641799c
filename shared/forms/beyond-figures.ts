/** Headings that sound like a figure of ours and ask for another: better left open than filled with the wrong one. Pure. */
import { type FigureName, figureKind } from './figure-names.ts'

/** What no document of ours holds, though its heading speaks of 收入, 收益 or 完成. */
const BEYOND =
  /支出|成本|费用|资产|负债|债务|债权|贷款|人口|人数|户数|[人户]均|面积|土地|工资|分配|转入|协议|未实现|预[计测期]|区间|档次|发包|上交|租[金赁]|历年|[一二三四1-4]季度|下半年/
/** 投资 is income only as what it earns. */
const INVESTED = /投资(?!收益|收入|分红|的?(收益|收入))/
const ONE_MONTH = /(?<![\d\-—－~至到])\d{1,2}月/
const SO_FAR = /截[至止]|累计|[底末]|当月|本月/

const ABOUT_INCOME: readonly FigureName[] = [
  'target',
  'reported',
  'remaining',
  'rate',
  'lastYear',
  'lastYearFull',
  'growth',
]

/** Of a village or the township: `已签协议还未实现收益`, `累计完成投资`, `一季度收入`, `3月`. */
export function isBeyondIncome(whole: string, figure: FigureName): boolean {
  if (figureKind(figure) !== 'money' && !ABOUT_INCOME.includes(figure)) return false
  return BEYOND.test(whole) || INVESTED.test(whole) || (ONE_MONTH.test(whole) && !SO_FAR.test(whole))
}

/** Of a project: what was spent so far, one level's share of the support, and the income or people of its village. */
export function isBeyondProject(heading: string, figure: FigureName): boolean {
  if (figure === 'projectInvestment') return /完成|累计|本年|已|到位|扶贫|财政/.test(heading)
  if (figure === 'projectSuperiorSupport') return /(中央|[省市县区旗乡镇])级?财政/.test(heading)
  return figure === 'projectVillages' && /收入|收益|效益|户|人/.test(heading)
}

const YEAR = /(20\d{2})年/g

/** The latest year that a form's title names; null: none. */
export function yearIn(title: readonly string[]): number | null {
  const years = title.flatMap((text) => [...text.matchAll(YEAR)].map(([, digits]) => Number(digits)))
  return years.length === 0 ? null : Math.max(...years)
}

/** In a form for 2023: `2022年收入` → `上年收入`, `2021年收入` → `历年收入`, which nothing of ours answers. */
export function yearsAsSaid(text: string, year: number): string {
  return text.replace(YEAR, (whole, digits: string) => {
    const ago = year - Number(digits)
    return ago === 1 ? '上年' : ago > 1 ? '历年' : whole
  })
}
