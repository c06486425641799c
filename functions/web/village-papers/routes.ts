import { type Context, Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { type VillageSheetKind, villageSheetKinds } from '../../../shared/papers/paper.ts'
import { getVillagePaper } from '../../../shared/village-papers/get-village-paper.ts'
import { type VillagePaper, villagePaperKinds } from '../../../shared/village-papers/kinds.ts'
import { paperHeaders } from '../../bulletin-file.ts'
import { townshipOf } from '../page-context.ts'
import * as webRefusals from '../refusals.zh.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'

/** `/download/villages/hekou/notice.pdf` and `/download/villages/notices.pdf`: 公示单 and cards, of one village or of all. */
export function villagePaperRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const answer = async (c: Context<WebEnv>, file: string, villageId: string | null) => {
    const [what, kind] = wantedOf(file)
    const { id: townshipId } = townshipOf(c)
    const wanted = { townshipId, villageId, what, kind }
    const made = await getVillagePaper(deps, c.var.actor, wanted, { year: c.req.query('year') })
    return c.body(new Uint8Array(made.content), 200, paperHeaders(kind, `village-${what}`, made.fileName))
  }
  routes.get('/download/villages/:papers{[a-z]+\\.[a-z]+}', (c) =>
    answer(c, c.req.param('papers').replace('s.', '.'), null),
  )
  routes.get('/download/villages/:village{[A-Za-z0-9_-]{1,64}}/:paper{[a-z]+\\.[a-z]+}', (c) =>
    answer(c, c.req.param('paper'), c.req.param('village')),
  )
  return routes
}

function wantedOf(file: string): [VillagePaper, VillageSheetKind] {
  const found = villagePaperKinds.flatMap((what) =>
    villageSheetKinds.flatMap((kind): [VillagePaper, VillageSheetKind][] =>
      file === `${what}.${kind}` ? [[what, kind]] : [],
    ),
  )
  const [first] = found
  if (first === undefined) throw new DomainError('not_found', webRefusals.noTable)
  return first
}
