import { fullDayLabel, weekLabel } from '../../../shared/calendar.ts'
import type { ProjectLine, WeeklyDispatch } from '../../../shared/dispatch/weekly-dispatch.ts'
import { formatWan } from '../../../shared/money.ts'
import { stageName } from '../../../shared/projects/stage.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { Page, type PageContext } from '../layout.tsx'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { RankingTable } from '../standings/ranking-table.tsx'
import { Summary } from '../standings/summary.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** One week's dispatch as it was taken. */
export function DispatchPage(props: { context: PageContext; dispatch: WeeklyDispatch; notice: string | null }) {
  const { context, dispatch, notice } = props
  const { language } = context
  const texts = inLanguage(language, zh, en)
  const label = `${dispatch.week.slice(0, 4)}年${weekLabel(dispatch.week)}`
  return (
    <Page context={context} title={texts.pageTitle(dispatch.townshipName, label)}>
      {notice && <p class="notice">{notice}</p>}
      <p class="soft">{texts.cutOff(fullDayLabel(dispatch.cutOff), shanghaiTime(dispatch.takenAt))}</p>
      {dispatch.provisional && <p class="notice warn">{texts.provisional}</p>}
      <Summary figures={dispatch} language={language} />
      <RankingTable
        rows={dispatch.rows}
        language={language}
        period="period"
        total={{ figures: dispatch.total, metCount: dispatch.metCount, schedule: dispatch.timeProgress }}
        caption={label}
      />
      <Differences dispatch={dispatch} language={language} />
      <h2>{texts.missing}</h2>
      {dispatch.missing.length === 0 ? (
        <p>{texts.missingNone}</p>
      ) : (
        <p>
          {dispatch.missing
            .map(({ villageName, liaison }) =>
              liaison === null ? villageName : texts.missingLine(villageName, liaison),
            )
            .join('、')}
        </p>
      )}
      {dispatch.projects.length > 0 && <Projects lines={dispatch.projects} language={language} />}
    </Page>
  )
}

/** What explains that this week and the last do not simply add up, or differ from the bulletin. */
function Differences({ dispatch, language }: { dispatch: WeeklyDispatch; language: Language }) {
  const texts = inLanguage(language, zh, en)
  const { ruleAdjustmentFen, sinceBulletin } = dispatch
  return (
    <>
      {ruleAdjustmentFen !== 0 && <p class="notice warn">{texts.adjustment(formatWan(ruleAdjustmentFen))}</p>}
      {sinceBulletin !== null && sinceBulletin.differenceFen !== 0 && (
        <p class="soft">
          {texts.sinceBulletin(
            sinceBulletin.month,
            formatWan(sinceBulletin.bulletinCountedFen),
            formatWan(sinceBulletin.differenceFen),
          )}
        </p>
      )}
    </>
  )
}

function Projects({ lines, language }: { lines: readonly ProjectLine[]; language: Language }) {
  const texts = inLanguage(language, zh, en)
  return (
    <section>
      <h2>{texts.projects}</h2>
      <ScrollBox label={texts.projects}>
        <table>
          <caption class="visually-hidden">{texts.projects}</caption>
          <thead>
            <tr>
              <th>{texts.project}</th>
              <th>{texts.stage}</th>
              <th>{texts.planned}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <th scope="row">{line.name}</th>
                <td>{stageName[line.stage]}</td>
                <td>
                  {line.plannedCompletionOn ?? '–'}{' '}
                  {line.flag === 'overdue' && <b class="report missing">{texts.overdue}</b>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
