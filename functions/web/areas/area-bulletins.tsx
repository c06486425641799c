import type { Context } from 'hono'
import { whoIsThere } from '../../../shared/areas/documents/are-all-there.ts'
import { correctAreaBulletin } from '../../../shared/areas/documents/correct-area-bulletin.ts'
import { monthsWithDue } from '../../../shared/areas/documents/due-corrections.ts'
import { areaBulletinDocumentOf } from '../../../shared/areas/documents/get-area-bulletin.ts'
import { readAreaBulletin } from '../../../shared/areas/figures/read-area-bulletin.ts'
import { revisionQuery } from '../../../shared/bulletin/get-bulletin.ts'
import { parseMonth, yearOf } from '../../../shared/calendar.ts'
import { parseInput } from '../../../shared/errors.ts'
import { BeforeIssuing } from '../bulletin/before-pages.tsx'
import type { OfficeBulletinsOf } from '../bulletin/office-bulletins.ts'
import { officeContents } from '../bulletin/office-contents.ts'
import { addressOf } from '../office.ts'
import { officeFor, officeOf, pageContext } from '../page-context.ts'
import type { WebEnv } from '../web-env.ts'
import { areaOf } from './area-of.ts'
import { BeforeCorrectingArea, BeforeTakingArea } from './before-pages.tsx'
import { AreaBulletinPage } from './bulletin-page.tsx'
import { trailTo } from './trail.tsx'

/** Of an area: made from what its children issued, corrected when they corrected theirs. */
export const areaBulletins: OfficeBulletinsOf = (deps) => {
  const readBoth = async (c: Context<WebEnv>, month: string, query: unknown = {}) => {
    const office = officeOf(c)
    const { revision } = parseInput(revisionQuery, query)
    const reading = await readAreaBulletin(deps, { townshipId: office.body, month: parseMonth(month), revision })
    const bulletin = await areaBulletinDocumentOf(deps, reading)
    const contents = await officeContents(deps, c.var.actor, office, bulletin)
    return { bulletin, contents, title: reading.layout.title }
  }
  return {
    async show(c, month, form) {
      const both = await readBoth(c, month, { revision: c.req.query('revision') })
      const context = pageContext(c, deps)
      const steps = [...(await trailTo(deps, context, areaOf(c))), { name: both.title, to: null }]
      const page = <AreaBulletinPage {...{ context, steps, ...both, form }} />
      return c.html(page, form.issues.length > 0 ? 400 : 200)
    },

    async askToTake(c, month) {
      const children = await whoIsThere(deps, areaOf(c), month)
      const named = (isThere: boolean) =>
        children.filter((one) => one.isThere === isThere).map(({ child }) => child.name)
      const taking = { month, there: named(true), missing: named(false) }
      return c.html(<BeforeTakingArea {...{ context: pageContext(c, deps), taking }} />)
    },

    async askToIssue(c, month, form) {
      officeFor(c, deps, 'bulletin.issue')
      const both = await readBoth(c, month)
      if (!both.contents.allowed.includes('issue')) return c.redirect(addressOf(c.var, `/bulletins/${month}`), 303)
      const page = <BeforeIssuing {...{ context: pageContext(c, deps), ...both, form }} />
      return c.html(page, form.issues.length > 0 ? 400 : 200)
    },

    async askToCorrect(c, month, form) {
      officeFor(c, deps, 'bulletin.correct')
      const { contents } = await readBoth(c, month)
      const months = await monthsWithDue(deps, areaOf(c), yearOf(month))
      const due = months.flatMap((one) => one.due)
      const [first] = due
      // Corrected meanwhile, or not issued: the bulletin's own page says how it stands.
      if (first === undefined || !contents.canCorrect) {
        return c.redirect(addressOf(c.var, `/bulletins/${month}`), 303)
      }
      const revised = months.map(({ state }) => state.month).filter((one) => one >= first.month)
      const page = <BeforeCorrectingArea {...{ context: pageContext(c, deps), month, due, revised, contents, form }} />
      return c.html(page, form.issues.length > 0 ? 400 : 200)
    },

    correct: (c, month, { reason, requestId }) =>
      correctAreaBulletin(deps, c.var.actor, { areaId: areaOf(c), month }, { reason, requestId }),
  }
}
