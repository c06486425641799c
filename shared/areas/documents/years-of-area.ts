import { dayAt, yearOf } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { bodyOfArea } from '../../permissions/body.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'dispatches' | 'now'>

/** Before the first month of any bulletin. */
const FIRST = '1999-12'

/** The years that an area's lists offer, ascending: those in which it published; the present one where it did not yet. */
export async function yearsOfArea(deps: Deps, areaId: string): Promise<number[]> {
  const body = bodyOfArea(areaId)
  const [weeks, months] = await Promise.all([yearsOfWeeks(deps, body), deps.bulletins.statesAfter(body, FIRST)])
  const years = [...new Set([...weeks, ...months.map(({ month }) => yearOf(month))])].sort((a, b) => a - b)
  return years.length === 0 ? [yearOf(dayAt(deps.now()))] : years
}

/** One week is read of each year. */
async function yearsOfWeeks({ dispatches }: Deps, body: string): Promise<number[]> {
  const years: number[] = []
  for (let through: string | undefined; ; ) {
    const { items } = await dispatches.list(body, { limit: 1, ...(through === undefined ? {} : { through }) })
    const [latest] = items
    if (latest === undefined) return years
    const year = yearOf(latest.cutOff)
    years.push(year)
    through = `${year - 1}-12-31`
  }
}
