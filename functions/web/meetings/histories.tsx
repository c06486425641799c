import type { ActionView } from '../../../shared/desk/action-view.ts'
import type { ItemFile } from '../../../shared/evidence/evidence.ts'
import type { ActionEvent } from '../../../shared/meetings/action-item.ts'
import type { MeetingCorrection, PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import type { Language } from '../catalogue.ts'
import type { Names } from '../income/names.ts'
import type { PageContext } from '../page-context.ts'
import { dayInWords } from '../parts/date-words.ts'
import { HistoryList } from '../parts/history-list.tsx'
import { meetingsTexts } from './texts.ts'

/** Who did what, when and why, and what it was before. */
export function ItemHistory({
  context,
  item,
  names,
  files,
}: {
  context: PageContext
  item: ActionView
  names: Names
  files: readonly ItemFile[]
}) {
  const { language } = context
  const texts = meetingsTexts(language)
  return (
    <section>
      <h2>{texts.history}</h2>
      <HistoryList
        events={[...item.history, ...fileEvents(files)].sort(byTime).map((event) => ({
          what: texts.actions[event.action],
          byName: event.byName,
          at: event.at,
          lines: [event.reason && texts.because(event.reason), ...itemBefore(event, names, language)],
        }))}
      />
    </section>
  )
}

type FileEvent = Pick<ActionEvent, 'at' | 'byName' | 'reason' | 'before' | 'closeOut'> & {
  action: 'fileAdded' | 'fileRemoved'
}

/** Files come and go beside the item, and are part of its story. */
function fileEvents(files: readonly ItemFile[]): FileEvent[] {
  return files.flatMap(({ at, uploadedByName, removed }) => [
    { action: 'fileAdded' as const, at, byName: uploadedByName },
    ...(removed === undefined ? [] : [{ action: 'fileRemoved' as const, at: removed.at, byName: removed.byName }]),
  ])
}

function byTime(a: { at: string }, b: { at: string }): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0
}

function itemBefore(
  { before = {}, closeOut }: Pick<ActionEvent, 'before' | 'closeOut'>,
  names: Names,
  language: Language,
): string[] {
  const { fields, columns, wholeTownship, closeOutBefore, before: said } = meetingsTexts(language)
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

type Props = { meeting: PromotionMeeting; names: Names; language: Language }

/** Who corrected the meeting, when and why, and what it said before; nothing where nobody did. */
export function MeetingHistory({ meeting, names, language }: Props) {
  const texts = meetingsTexts(language)
  if (meeting.history.length === 0) return null
  return (
    <section>
      <h2>{texts.corrections}</h2>
      <HistoryList
        events={meeting.history.map((one) => ({
          what: texts.corrected,
          byName: one.byName,
          at: one.at,
          lines: [texts.because(one.reason), ...meetingBefore(one, names, language)],
        }))}
      />
    </section>
  )
}

function meetingBefore({ before }: MeetingCorrection, names: Names, language: Language): string[] {
  const { fields, none, before: said } = meetingsTexts(language)
  const labels: Readonly<Record<string, string>> = fields
  const [and, then] = language === 'zh' ? ['、', '；'] : [', ', '; ']
  const inWords = (name: string, value: unknown): string => {
    if (name === 'heldOn') return dayInWords(String(value), language)
    if (!Array.isArray(value)) return String(value ?? '')
    const parts = value.map(String)
    return name === 'villageIds' ? parts.map((id) => names.village(id)).join(and) : parts.join(then)
  }
  return Object.entries(before).map(([name, value]) =>
    said(labels[name === 'villageIds' ? 'villages' : name] ?? name, inWords(name, value) || none),
  )
}
