import { Hono } from 'hono'
import { problem, problemResponse } from '../../functions/api/problems.ts'
import { readLanguage } from '../../functions/web/cookies.ts'
import { Page } from '../../functions/web/layout.tsx'
import { RefusalText } from '../../functions/web/refusals/refusal.tsx'
import { securityHeaders } from '../../functions/web/security-headers.ts'
import { webTexts } from '../../functions/web/texts.ts'
import { dayAt } from '../../shared/calendar.ts'
import { TooManyRequests } from '../../shared/errors.ts'

/** What an address that asks too often gets instead of an answer: a program a problem, a person a page. */
export function tooMany(publicUrl: string, now: () => Date, seconds: number): Hono {
  const app = new Hono()
  const { code, message } = new TooManyRequests(seconds)
  const headers = { 'retry-after': String(seconds) }
  app.use(securityHeaders(publicUrl))
  app.all('*', (c) => {
    if (c.req.path.startsWith('/api/')) return problemResponse(problem(code, message), headers)
    const context = { language: readLanguage(c), path: '/', today: dayAt(now()) }
    return c.html(
      <Page context={context} title={webTexts(context.language).errorTitle}>
        <p>
          <RefusalText>{message}</RefusalText>
        </p>
      </Page>,
      429,
      headers,
    )
  })
  return app
}
