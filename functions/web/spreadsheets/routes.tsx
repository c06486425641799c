import { Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { downloadKind, makeDownload } from '../../../shared/spreadsheets/make-download.ts'
import { Page } from '../layout.tsx'
import { pageContext, townshipFor, townshipOf } from '../page-context.ts'
import * as webRefusals from '../refusals.zh.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { spreadsheetsTexts } from './texts.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** `/download` and `/download/{what}.xlsx?year=`: every table to take away, and the form to fill in. */
export function downloadRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/download', (c) => {
    townshipFor(c, deps, 'township.read')
    const texts = spreadsheetsTexts(c.var.language)
    return c.html(
      <Page context={pageContext(c, deps)} title={texts.title} up="settings">
        <p>{texts.intro}</p>
        <ul class="setting-links">
          {downloadKind.options.map((what) => (
            <li class="setting-link">
              <a class="setting-link-name" href={`/download/${what}.xlsx`}>
                {texts[what][0]}
              </a>
              <span class="soft small">{texts[what][1]}</span>
            </li>
          ))}
        </ul>
      </Page>,
    )
  })

  routes.get('/download/:file{[a-z]+\\.xlsx}', async (c) => {
    const what = downloadKind.safeParse(c.req.param('file').replace(/\.xlsx$/, ''))
    if (!what.success) throw new DomainError('not_found', webRefusals.noTable)
    const input = { what: what.data, year: c.req.query('year') }
    const { fileName, tables } = await makeDownload(deps, c.var.actor, townshipOf(c).id, input)
    const bytes = await deps.spreadsheets.write(tables)
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="${what.data}.xlsx"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    })
  })
  return routes
}
