import { formatWan } from '../../../shared/money.ts'
import { targetVersions } from '../../../shared/targets/late-cut.ts'
import type { AnnualTarget } from '../../../shared/targets/target.ts'
import type { Village } from '../../../shared/villages/village.ts'
import { inLanguage } from '../catalogue.ts'
import type { PageContext } from '../page-context.ts'
import { SettingsPage } from './settings-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = {
  context: PageContext
  year: number
  years: readonly number[]
  villages: readonly Village[]
  targets: ReadonlyMap<string, AnnualTarget>
  notice: string | null
}

/** The targets of a year, each with the way to change it; what was lowered late is marked. */
export function TargetList({ context, year, years, villages, targets, notice }: Props) {
  const all = inLanguage(context.language, zh, en)
  const texts = all.targets
  const total = [...targets.values()].reduce((sum, target) => sum + target.amountFen, 0)
  return (
    <SettingsPage context={context} title={texts.title} notice={notice}>
      <nav class="tabs" aria-label={texts.year}>
        {years.map((one) => (
          <a class="tab" href={`/settings/targets?year=${one}`} aria-current={one === year ? 'page' : undefined}>
            {String(one)}
          </a>
        ))}
      </nav>
      {targets.size === 0 && <p class="notice warn">{texts.emptyYear}</p>}
      <div class="actions">
        <a href={`/download/targets.xlsx?year=${year}`}>{all.download}</a>
        <a href={`/download/template.xlsx?year=${year}`}>{all.import.template}</a>
      </div>
      <table class="stack sparse settings-table">
        <caption>{texts.of(year)}</caption>
        <thead>
          <tr>
            <th>{texts.village}</th>
            <th class="number">{texts.amountWan}</th>
            <th>{texts.document}</th>
            <th>{texts.changes}</th>
            <th>
              <span class="visually-hidden">{all.edit}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {villages.map((village) => (
            <Row {...{ context, year, village, target: targets.get(village.id) }} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.total}</th>
            <td class="number">{formatWan(total)}</td>
            <td></td>
            <td></td>
            <td></td>
          </tr>
        </tfoot>
      </table>
    </SettingsPage>
  )
}

function Row(props: { context: PageContext; year: number; village: Village; target: AnnualTarget | undefined }) {
  const { context, year, village, target } = props
  const texts = inLanguage(context.language, zh, en).targets
  const wasCut = target !== undefined && targetVersions(target).some(({ lateCut }) => lateCut)
  const changes = target?.earlier.length ?? 0
  return (
    <tr>
      <th scope="row">{village.name}</th>
      <td class="number">
        {target === undefined ? <span class="soft">{texts.notSet}</span> : formatWan(target.amountFen)}
      </td>
      <td class="small">{target?.documentNo}</td>
      <td class="small wide last">
        {changes > 0 && `${texts.changedTimes(changes)} `}
        {wasCut && <span class="status bad">{texts.lateCut}</span>}
      </td>
      <td class="link-cell">
        <a
          class="row-link"
          href={`/settings/targets/${village.id}?year=${year}`}
          aria-label={texts.editTitle(village.name, year)}
        >
          {target === undefined ? texts.set : texts.adjust}
        </a>
      </td>
    </tr>
  )
}
