import type { ActionEvent } from '../../../shared/meetings/action-item.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import type { Names } from '../income/names.ts'
import { dayInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import type { ItemPageProps } from './item-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** Who did what, when and why, and what it was before. */
export function ItemHistory({ context, item, names }: Pick<ItemPageProps, 'context' | 'item' | 'names'>) {
  const { language } = context
  const texts = inLanguage(language, zh, en)
  return (
    <section>
      <h2>{texts.history}</h2>
      <ul class="plain history">
        {item.history.map((event) => (
          <li>
            <strong>{texts.actions[event.action]}</strong>{' '}
            <span class="soft small">
              {shanghaiTime(event.at)} {event.byName}
            </span>
            {event.reason && (
              <div class="long">
                {texts.fields.reason}
                {language === 'zh' ? '：' : ': '}
                {event.reason}
              </div>
            )}
            {beforeOf(event, names, language).map((line) => (
              <div class="soft small long">{line}</div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function beforeOf({ before = {}, closeOut }: ActionEvent, names: Names, language: Language): string[] {
  const { fields, columns, wholeTownship, closeOutBefore, before: said } = inLanguage(language, zh, en)
  const labels: Record<string, string> = {
    text: fields.text,
    owner: fields.owner,
    dueOn: fields.dueOn,
    agreedOn: fields.agreedOn,
    villageIds: columns.villages,
    projectId: fields.project,
  }
  const inWords = (name: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((id) => names.village(String(id))).join('、') || wholeTownship
    if (name === 'projectId') return value === null ? fields.noProject : names.project(String(value))
    return String(value)
  }
  const changed = Object.entries(before).map(([name, value]) => said(labels[name] ?? name, inWords(name, value)))
  return closeOut === undefined
    ? changed
    : [...changed, closeOutBefore(dayInWords(closeOut.on, language), closeOut.result)]
}
