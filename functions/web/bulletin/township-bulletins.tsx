import type { Context } from 'hono'
import { bulletinTransitions } from '../../../shared/bulletin/bulletin-transitions.ts'
import { correctBulletin } from '../../../shared/bulletin/correct-bulletin.ts'
import { getBulletin } from '../../../shared/bulletin/get-bulletin.ts'
import { addMonths, monthOf, yearOf } from '../../../shared/calendar.ts'
import { isFrom } from '../../../shared/permissions/transitions.ts'
import { officeFor, officeOf, pageContext } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { BeforeCorrecting, BeforeIssuing, BeforeTaking, type Taking } from './before-pages.tsx'
import { bulletinContents } from './bulletin-contents.ts'
import { BulletinPage } from './bulletin-page.tsx'
import type { OfficeBulletinsOf } from './office-bulletins.ts'

/** Of a township: made from its villages' entries, corrected by entries that come late. */
export const townshipBulletins: OfficeBulletinsOf = (deps) => {
  const readBoth = async (c: Context<WebEnv>, month: string, query = {}) => {
    const office = officeOf(c)
    const bulletin = await getBulletin(deps, c.var.actor, { townshipId: office.body, month }, query)
    return { bulletin, contents: await bulletinContents(deps, c.var.actor, office, bulletin) }
  }
  return {
    async show(c, month, form) {
      const both = await readBoth(c, month, { revision: c.req.query('revision') })
      const page = <BulletinPage {...{ context: pageContext(c, deps), ...both, form }} />
      return c.html(page, form.issues.length > 0 ? 400 : 200)
    },

    async askToTake(c, month) {
      const taking = await takingOf(deps, officeOf(c).body, month)
      return c.html(<BeforeTaking {...{ context: pageContext(c, deps), taking }} />)
    },

    async askToIssue(c, month, form) {
      officeFor(c, deps, 'bulletin.issue')
      const both = await readBoth(c, month)
      // Issued meanwhile: the bulletin's own page says how it stands.
      if (!both.contents.allowed.includes('issue')) return c.redirect(`/bulletins/${month}`, 303)
      const page = <BeforeIssuing {...{ context: pageContext(c, deps), ...both, form }} />
      return c.html(page, form.issues.length > 0 ? 400 : 200)
    },

    async askToCorrect(c, month, form, chosen) {
      const { body } = officeFor(c, deps, 'bulletin.correct')
      const both = await readBoth(c, month)
      if (!both.contents.canCorrect) return c.redirect(`/bulletins/${month}`, 303)
      const entries = both.contents.correctable.filter(({ id }) => chosen.includes(id))
      if (entries.length === 0) return c.redirect(`/bulletins/${month}?correct=none#correct`, 303)
      const earliest = entries.map(({ receivedOn }) => monthOf(receivedOn)).sort()[0] ?? month
      const states = await deps.bulletins.states(body, yearOf(month))
      const revised = states
        .filter((one) => isFrom(bulletinTransitions.correct, one.status) && one.month >= earliest)
        .map((state) => state.month)
      const page = <BeforeCorrecting {...{ context: pageContext(c, deps), ...both, form, entries, revised }} />
      return c.html(page, form.issues.length > 0 ? 400 : 200)
    },

    correct: (c, month, { reason, documentNo, requestId }, chosen) =>
      correctBulletin(
        deps,
        c.var.actor,
        { townshipId: officeOf(c).body, month },
        { entryIds: chosen, reason, documentNo, requestId },
      ),
  }
}

async function takingOf(deps: WebDependencies, townshipId: string, month: string): Promise<Taking> {
  const [{ closedThrough }, pending] = await Promise.all([
    deps.townships.closing(townshipId),
    deps.income.pending(townshipId),
  ])
  const closing: string[] = []
  for (let one = closedThrough === null ? month : addMonths(closedThrough, 1); one <= month; one = addMonths(one, 1)) {
    closing.push(one)
  }
  const waiting = pending.filter(({ receivedOn }) => monthOf(receivedOn) <= month)
  const sumFen = waiting.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return { month, closing, isFirst: closedThrough === null, waiting: { count: waiting.length, sumFen } }
}
