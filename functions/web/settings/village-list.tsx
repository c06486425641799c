import type { Village } from '../../../shared/villages/village.ts'
import { inLanguage } from '../catalogue.ts'
import type { PageContext } from '../page-context.ts'
import { SettingsPage } from './settings-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** The villages in order of code, those that are merged too. */
export function VillageList(props: { context: PageContext; villages: readonly Village[]; notice: string | null }) {
  const { context, villages, notice } = props
  const all = inLanguage(context.language, zh, en)
  const texts = all.villages
  return (
    <SettingsPage context={context} title={texts.title} notice={notice}>
      <div class="actions">
        <a class="button primary" href="/settings/villages/new">
          {texts.add}
        </a>
        <a href="/download/villages.xlsx">{all.download}</a>
      </div>
      {villages.length === 0 ? (
        <p>{texts.empty}</p>
      ) : (
        <table class="stack sparse">
          <caption>{texts.count(villages.length)}</caption>
          <thead>
            <tr>
              <th>{texts.name}</th>
              <th>{texts.code}</th>
              <th>{texts.secretary}</th>
              <th>{texts.bookkeeper}</th>
              <th>{texts.liaison}</th>
              <th>{texts.flags}</th>
            </tr>
          </thead>
          <tbody>
            {villages.map((village) => (
              <tr>
                <th scope="row">
                  <a href={`/settings/villages/${village.id}`}>{village.name}</a>
                </th>
                <td class="small">{village.code}</td>
                <td data-label={texts.secretary}>{village.secretary}</td>
                <td data-label={texts.bookkeeper}>{village.bookkeeper}</td>
                <td data-label={texts.liaison}>{village.liaison}</td>
                <td class="small wide">{marksOf(village, context).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </SettingsPage>
  )
}

function marksOf(village: Village, { language, today }: PageContext): string[] {
  const texts = inLanguage(language, zh, en).villages
  const { kind, validFrom, validTo, enclave, coopPilot, monthlyPlan } = village
  return [
    ...(kind === 'village' ? [] : [texts.kinds[kind]]),
    ...(validFrom !== null && validFrom > today ? [texts.begins(validFrom)] : []),
    ...(validTo === null ? [] : [texts.ended(validTo)]),
    ...(enclave ? [texts.enclave] : []),
    ...(coopPilot ? [texts.coopPilot] : []),
    ...(monthlyPlan === null ? [] : [texts.hasPlan]),
  ]
}
