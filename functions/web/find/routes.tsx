import { Hono } from 'hono'
import { findNames } from '../../../shared/desk/find-names.ts'
import { DomainError } from '../../../shared/errors.ts'
import { searchIncome } from '../../../shared/income/search-income.ts'
import { visibleVillages } from '../../../shared/permissions/permissions.ts'
import type { FormState } from '../fields.tsx'
import { readNames } from '../income/names.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { FindPage } from './find-page.tsx'

/** `/find`: entries by whatever is on them, and everything that has a name. Without a question, the form alone. */
export function findRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/find', async (c) => {
    const [township, { actor }] = [townshipOf(c), c.var]
    const context = pageContext(c, deps)
    const asked = Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== ''))
    const { cursor, ...values } = asked
    const isAsked = Object.keys(values).length > 0
    const names = await readNames(deps, township.id)
    const visible = visibleVillages(actor, { townshipId: township.id, countyId: township.countyId }, context.today)
    const page = (
      form: FormState,
      found: Omit<Parameters<typeof FindPage>[0], 'context' | 'names' | 'visible' | 'form'>,
    ) => c.html(<FindPage {...{ context, names, visible, form, ...found }} />, form.issues.length > 0 ? 400 : 200)
    if (!isAsked) return page({ values, issues: [] }, { entries: null, named: null })
    const named =
      values.q === undefined || cursor !== undefined ? null : await findNames(deps, actor, township.id, values.q)
    try {
      return page({ values, issues: [] }, { entries: await searchIncome(deps, actor, township.id, asked), named })
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'invalid_input') throw error
      // A single character is too short for entries, and may be all that a name is known by.
      const issues = error.issues.length > 0 ? error.issues : [{ path: 'q', message: error.message }]
      const isNamed = named !== null && Object.values(named).some((some) => some.length > 0)
      const shown = issues.filter(({ path }) => !(isNamed && path === 'q'))
      return page({ values, issues: shown }, { entries: null, named })
    }
  })
  return routes
}
