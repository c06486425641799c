import { weekLabel } from '../../../shared/calendar.ts'
import type { WeeklyReport } from '../../../shared/weekly/weekly-report.ts'
import { inLanguage } from '../catalogue.ts'
import { type PageContext, PostButton } from '../layout.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** One tap says that nothing came in this week; once something did, there is nothing to say. */
export function NilReport(props: {
  context: PageContext
  villageId: string
  week: string
  report: WeeklyReport | null
  hasEntry: boolean
}) {
  const { context, villageId, week, report, hasEntry } = props
  const texts = inLanguage(context.language, zh, en)
  const name = context.language === 'zh' ? weekLabel(week) : week
  if (hasEntry) return null
  if (report?.nil) return <p class="notice">{texts.declared(name)}</p>
  return (
    <div class="actions">
      <PostButton to="/income/nil" session={context.session} kind="quiet" fields={{ village: villageId, week }}>
        {texts.nil}
      </PostButton>
      <span class="soft small">{texts.nilHint(name)}</span>
    </div>
  )
}
