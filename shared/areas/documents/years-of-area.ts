import { dayAt, yearOf } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { someAtOnce } from '../../some-at-once.ts'

type Deps = Pick<Dependencies, 'areas' | 'bulletins' | 'dispatches' | 'now' | 'targets'>

/** Before the first month of any bulletin. */
const FIRST = '1999-12'

/**
 * The years that an area's lists offer, and of which weeks and months may be taken by hand, ascending: those in which it
 * published, and the present one right after them; before it ever did, those in which its own townships have targets.
 */
export async function yearsOfArea(deps: Deps, areaId: string): Promise<number[]> {
  const body = bodyOfArea(areaId)
  const [weeks, months] = await Promise.all([yearsOfWeeks(deps, body), deps.bulletins.statesAfter(body, FIRST)])
  const present = yearOf(dayAt(deps.now()))
  const published = [...weeks, ...months.map(({ month }) => yearOf(month))]
  if (published.includes(present - 1)) published.push(present)
  const offered = published.length === 0 ? await yearsOfTargets(deps, areaId) : published
  return offered.length === 0 ? [present] : [...new Set(offered)].sort((a, b) => a - b)
}

async function yearsOfTargets({ areas, targets }: Deps, areaId: string): Promise<number[]> {
  const townships = (await areas.children(areaId)).filter(({ kind }) => kind === 'township')
  return (await someAtOnce(townships, ({ id }) => targets.years(id))).flat()
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
