import { formatYuan } from '../../../shared/amount-text.js'
import { lastDayOf } from '../../../shared/calendar.ts'
import { chatText } from '../../../shared/dispatch/chat-text.ts'
import { differenceParts, differs } from '../../../shared/dispatch/since-bulletin.ts'
import type { WeeklyDispatch } from '../../../shared/dispatch/weekly-dispatch.ts'
import { formatWan } from '../../../shared/money.ts'
import type { RobotMessage } from '../../../shared/outbox/robot-messages.ts'
import type { ChaseLine } from '../../../shared/weekly/chase-list.ts'
import type { Language } from '../catalogue.ts'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { ButtonLink } from '../parts/actions.tsx'
import { dayInWords, weekInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { DataTable } from '../parts/table.tsx'
import { entriesLink } from '../standings/entries-link.ts'
import { RankingTable } from '../standings/ranking-table.tsx'
import { Summary } from '../standings/summary.tsx'
import { Forecasts } from './forecasts.tsx'
import { Agenda, DispatchContracts, DispatchProjects, Problems } from './sections.tsx'
import { DispatchShare } from './share.tsx'
import { dispatchTexts } from './texts.ts'

/** One week's dispatch as it was taken. */
export function DispatchPage(props: {
  context: PageContext
  dispatch: WeeklyDispatch
  robotMessages: readonly RobotMessage[]
}) {
  const { context, dispatch, robotMessages } = props
  const { language } = context
  const texts = dispatchTexts(language)
  const label = weekInWords(dispatch.week, language)
  const notice = doneText(context, { taken: texts.done(label), before: texts.already(label) })
  return (
    <Page context={context} title={texts.pageTitle(dispatch.townshipName, label)} notice={notice}>
      <p class="soft">{texts.cutOff(dayInWords(dispatch.cutOff, language), shanghaiTime(dispatch.takenAt))}</p>
      {dispatch.provisional && <p class="notice warn">{texts.provisional}</p>}
      <Summary figures={dispatch} language={language} />
      <Agenda {...{ dispatch, language }} />
      <h2>{texts.ranking}</h2>
      <RankingTable
        rows={dispatch.rows}
        figures={dispatch}
        language={language}
        period="week"
        hasTotal
        caption={label}
        linkOf={entriesLink(context, `dispatch=${dispatch.week}`)}
      />
      <Differences dispatch={dispatch} language={language} />
      <DispatchProjects lines={dispatch.projects} language={language} />
      <DispatchContracts {...{ dispatch, language }} />
      <Forecasts {...{ dispatch, language }} />
      <Problems {...{ dispatch, language }} />
      <Missing {...{ dispatch, language }} />
      <DispatchShare {...{ context, dispatch, robotMessages, chat: chatText(dispatch, null), canRetry: true }}>
        <ButtonLink to={`/dispatches/${dispatch.week}/slides.pptx`}>{texts.slides}</ButtonLink>
      </DispatchShare>
    </Page>
  )
}

/** What explains that this week and the last do not simply add up, or differ from the bulletin. */
function Differences({ dispatch, language }: { dispatch: WeeklyDispatch; language: Language }) {
  const texts = dispatchTexts(language)
  const { ruleAdjustmentFen, sinceBulletin } = dispatch
  return (
    <>
      {ruleAdjustmentFen !== 0 && <p class="notice warn">{texts.adjustment(formatWan(ruleAdjustmentFen))}</p>}
      {sinceBulletin !== null && differs(sinceBulletin) && <SinceBulletin {...{ dispatch, sinceBulletin, language }} />}
    </>
  )
}

/** The difference to the latest bulletin, and its parts as a sum that adds up. */
function SinceBulletin(props: {
  dispatch: WeeklyDispatch
  sinceBulletin: NonNullable<WeeklyDispatch['sinceBulletin']>
  language: Language
}) {
  const { dispatch, sinceBulletin, language } = props
  const { sinceBulletin: texts } = dispatchTexts(language)
  const { month, bulletinCountedFen, differenceFen, issuedCountedFen } = sinceBulletin
  const isBefore = dispatch.cutOff < lastDayOf(month)
  const cutOff = dayInWords(dispatch.cutOff, language)
  const isCorrected = issuedCountedFen !== null && issuedCountedFen !== bulletinCountedFen
  const lines = [
    { name: texts.bulletin(month), fen: bulletinCountedFen },
    ...differenceParts(sinceBulletin).map(({ part, fen }) => ({
      name: part === 'since' && isBefore ? texts.notYet(cutOff) : texts.parts[part],
      fen,
    })),
  ]
  return (
    <section>
      <h2>{texts.title(month)}</h2>
      {isCorrected && <p class="hint">{texts.corrected(formatYuan(issuedCountedFen))}</p>}
      <DataTable
        class="parts"
        caption={texts.title(month)}
        rows={lines}
        columns={[
          { names: true, cell: ({ name }) => name, total: texts.counted },
          {
            number: true,
            cell: ({ fen }) => formatYuan(fen),
            total: formatYuan(bulletinCountedFen + differenceFen),
          },
        ]}
      />
    </section>
  )
}

/** Who did not report, and who is to see to it. */
function Missing({ dispatch, language }: { dispatch: WeeklyDispatch; language: Language }) {
  const texts = dispatchTexts(language)
  return (
    <section>
      <h2>{texts.missing}</h2>
      {dispatch.missing.length === 0 ? (
        <p>{texts.missingNone}</p>
      ) : (
        <ul class="lines">
          {(['leader', 'liaison', 'secretary'] as const).map((stage) => {
            const lines = dispatch.missing.filter((line) => line.stage === stage)
            return lines.length === 0 ? null : (
              <li>
                {texts.chase[stage]}
                <small class="soft block">{lines.map((line) => chased(line, language)).join(texts.comma)}</small>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

function chased({ villageName, stage, secretary, liaison, weeksMissing }: ChaseLine, language: Language): string {
  const texts = dispatchTexts(language)
  const person = stage === 'secretary' ? secretary : liaison
  const notes = [...(person === null ? [] : [person]), ...(weeksMissing > 1 ? [texts.weeksMissing(weeksMissing)] : [])]
  return notes.length === 0 ? villageName : texts.inBrackets(villageName, notes.join(texts.comma))
}
