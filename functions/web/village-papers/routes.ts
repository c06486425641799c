import { type Context, Hono } from 'hono'
import { type SheetKind, sheetKinds } from '../../../shared/papers/paper.ts'
import { getVillagePaper } from '../../../shared/village-papers/get-village-paper.ts'
import { type VillagePaper, villagePaperKinds } from '../../../shared/village-papers/kinds.ts'
import { paperHeaders } from '../../bulletin-file.ts'
import { townshipOf } from '../page-context.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'

/** `/download/villages/hekou/notice.pdf` and `/download/villages/notices.pdf`: 公示单 and cards, of one village or of all. */
export function villagePaperRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const answer = async (c: Context<WebEnv>, what: VillagePaper, kind: SheetKind) => {
    const { id: townshipId } = townshipOf(c)
    const villageId = c.req.param('village') ?? null
    const wanted = { townshipId, villageId, what, kind }
    const file = await getVillagePaper(deps, c.var.actor, wanted, { year: c.req.query('year') })
    const plain = villageId === null ? `village-${what}s` : `village-${what}`
    return c.body(new Uint8Array(file.content), 200, paperHeaders(kind, plain, file.fileName))
  }
  for (const what of villagePaperKinds) {
    for (const kind of sheetKinds) {
      routes.get(`/download/villages/${what}s.${kind}`, (c) => answer(c, what, kind))
      routes.get(`/download/villages/:village{[A-Za-z0-9_-]{1,64}}/${what}.${kind}`, (c) => answer(c, what, kind))
    }
  }
  return routes
}
