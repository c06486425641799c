import { type Context, Hono } from 'hono'
import { authorizeReadingArea } from '../../../shared/areas/authorize-area.ts'
import { latestDocument } from '../../../shared/areas/documents/area-report.ts'
import { dueOfMonth } from '../../../shared/areas/documents/due-corrections.ts'
import { getAreaBulletinFile, listAreaBulletins } from '../../../shared/areas/documents/read-area-bulletins.ts'
import {
  getAreaDispatchFile,
  listAreaDispatches,
  readAreaDispatch,
} from '../../../shared/areas/documents/read-area-dispatches.ts'
import { readAreaBulletin } from '../../../shared/areas/figures/read-area-bulletin.ts'
import { getBulletin } from '../../../shared/bulletin/get-bulletin.ts'
import { isDraft, isTaken } from '../../../shared/bulletin/record/bulletin-status.ts'
import { dayAt, isMonth, parseMonth } from '../../../shared/calendar.ts'
import { readDispatch } from '../../../shared/dispatch/read-dispatches.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { bodyOfArea } from '../../../shared/permissions/body.ts'
import { fileHeaders, paperHeaders } from '../../bulletin-file.ts'
import { inLanguage } from '../catalogue.ts'
import { Page } from '../layout.tsx'
import { pageContext } from '../page-context.ts'
import { periodInWords } from '../parts/date-words.ts'
import { RankingTable } from '../standings/ranking-table.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { AreaPage, type AreaPageProps, pathOf } from './area-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** `/areas`: county, city, province: who stands where below them, down to the village and back. */
export function areaRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const page = async (c: Context<WebEnv>, areaId: string, shown: AreaPageProps['shown']) => {
    const { actor } = c.var
    const area = await authorizeReadingArea(deps, actor, areaId)
    const [dispatches, bulletins] = await Promise.all([
      listAreaDispatches(deps, actor, areaId, { limit: 30 }),
      listAreaBulletins(deps, actor, areaId, shown === null ? {} : { year: shown.figures.year }),
    ])
    const periods = [
      ...bulletins.items.filter(isTaken).map(({ month }) => month),
      ...dispatches.items.map(({ week }) => week),
    ]
    return c.html(<AreaPage {...{ context: pageContext(c, deps), area, shown, periods }} />)
  }

  routes.get('/areas/:area', async (c) => {
    const areaId = c.req.param('area')
    await authorizeReadingArea(deps, c.var.actor, areaId)
    const found = await latestDocument(deps, bodyOfArea(areaId), dayAt(deps.now()))
    return page(c, areaId, found === null ? null : { ...found, isDraft: false, due: [] })
  })

  for (const kind of paperKinds) {
    routes.get(`/areas/:area/dispatches/:week/dispatch.${kind}`, async (c) => {
      const week = c.req.param('week')
      const file = await getAreaDispatchFile(deps, c.var.actor, { areaId: c.req.param('area'), week }, kind)
      return c.body(new Uint8Array(file.content), 200, paperHeaders(kind, `dispatch-${week}`, file.fileName))
    })
  }

  for (const kind of [...paperKinds, 'html'] as const) {
    routes.get(`/areas/:area/bulletins/:month/bulletin.${kind}`, async (c) => {
      const month = c.req.param('month')
      const file = await getAreaBulletinFile(deps, c.var.actor, { areaId: c.req.param('area'), month, kind }, {})
      return c.body(new Uint8Array(file.content), 200, fileHeaders(kind, month, file.fileName))
    })
  }

  routes.get('/areas/:area/dispatches/:week', async (c) => {
    const figures = await readAreaDispatch(deps, c.var.actor, c.req.param('area'), c.req.param('week'))
    return page(c, figures.areaId, { period: figures.week, figures, isDraft: false, due: [] })
  })

  routes.get('/areas/:area/bulletins/:month', async (c) => {
    const areaId = c.req.param('area')
    await authorizeReadingArea(deps, c.var.actor, areaId)
    const month = parseMonth(c.req.param('month'))
    const { figures, state } = await readAreaBulletin(deps, { townshipId: bodyOfArea(areaId), month })
    const due = (await dueOfMonth(deps, figures)).map(({ childName }) => childName)
    return page(c, areaId, { period: month, figures, isDraft: isDraft(state), due })
  })

  routes.get('/areas/:area/townships/:township/:period', async (c) => {
    const { area: areaId, township, period } = c.req.param()
    const area = await authorizeReadingArea(deps, c.var.actor, areaId)
    const figures = isMonth(period)
      ? await getBulletin(deps, c.var.actor, { townshipId: township, month: period }, {})
      : await readDispatch(deps, c.var.actor, township, period)
    const context = pageContext(c, deps)
    const texts = inLanguage(context.language, zh, en)
    const title = texts.villagesOf(figures.townshipName, periodInWords(period, context.language))
    return c.html(
      <Page context={context} title={title}>
        <p>
          <a href={pathOf(areaId, period)}>{texts.backTo(area.name)}</a>
        </p>
        <RankingTable
          {...{ figures, rows: figures.rows, language: context.language, caption: title, hasTotal: true }}
          period={isMonth(period) ? 'month' : 'week'}
        />
      </Page>,
    )
  })
  return routes
}
