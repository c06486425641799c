import { weekLabel } from '../../../shared/calendar.ts'
import type { PageContext } from '../page-context.ts'
import { PostButton } from '../parts/actions.tsx'
import { weekInWords } from '../parts/date-words.ts'
import { weeklyTexts } from './texts.ts'
import type { VillageWeek } from './week-of-village.ts'

/** One tap says that nothing came in this week; once something did, there is only the rest of the report to write. */
export function NilReport(props: { context: PageContext; villageId: string; thisWeek: VillageWeek }) {
  const { context, villageId, thisWeek } = props
  const { week, report, hasEntry } = thisWeek
  const texts = weeklyTexts(context.language)
  const name = context.language === 'zh' ? weekLabel(week) : weekInWords(week, context.language)
  return (
    <>
      {!hasEntry && report?.nil && <p class="notice">{texts.declared(name)}</p>}
      {!hasEntry && !report?.nil && (
        <div class="actions">
          <PostButton to="/income/nil" context={context} kind="plain" hidden={{ village: villageId, week }}>
            {texts.nil}
          </PostButton>
          <span class="soft small">{texts.nilHint(name)}</span>
        </div>
      )}
      <p>
        <a href={`/weekly/${week}?village=${villageId}`}>{texts.write}</a>
      </p>
    </>
  )
}
