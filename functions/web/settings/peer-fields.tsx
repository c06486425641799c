import { parseAmount } from '../../../shared/amount-text.js'
import type { PeerSettings } from '../../../shared/townships/peers.ts'
import { cutText } from '../../../shared/townships/tiers.ts'
import { calledSo } from '../../../shared/villages/called.ts'
import type { Language } from '../catalogue.ts'
import { CheckField, type FormIssue, type FormState, fieldsOf, RadioField, TextArea, TextField } from '../fields.tsx'
import { isTicked, refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { settingsTexts } from './texts.ts'

/** Whoever is compared: villages of a township, children of an area. */
export type Member = { id: string; name: string }
type Props = { peers: PeerSettings | undefined; members: readonly Member[]; form: FormState; language: Language }

/** 分组排名: off, by the tier of last year's income, or by kinds that are typed. */
export function PeerFields({ peers, members, form, language }: Props) {
  const { peers: texts } = settingsTexts(language)
  const field = fieldsOf(form, texts)
  const nameOf = new Map(members.map(({ id, name }) => [id, name]))
  const kinds = (peers?.kinds ?? []).map(({ id, kind }) => `${nameOf.get(id) ?? id} ${kind}`)
  const choices = (['off', 'last_year', 'kind'] as const).map((value) => ({ value, label: texts.by[value] }))
  return (
    <>
      <h2>{texts.title}</h2>
      <p class="hint">{texts.hint}</p>
      <RadioField {...field('peersBy', 'which')} choices={choices} value={peers?.by ?? 'off'} />
      <TextField {...field('peerCuts', 'cuts')} maxlength={120} value={peers?.cutsFen?.map(cutText).join('、') ?? ''} />
      <TextArea {...field('peerKinds', 'kinds')} rows={5} value={kinds.join('\n')} />
      <CheckField
        {...field('peersOnPaper', 'onPaper')}
        checked={isTicked(form, 'peersOnPaper', peers?.onPaper ?? false)}
      />
    </>
  )
}

/** What was typed; nothing where it is off. Every line that names nobody is told. */
export function peersIn(form: TypedForm, members: readonly Member[], language: Language): { peers?: PeerSettings } {
  const by = form.text('peersBy')
  if (by !== 'last_year' && by !== 'kind') return {}
  const cuts = cutsIn(form, language)
  const onPaper = form.isChecked('peersOnPaper')
  return {
    peers: { by, kinds: kindsIn(form, members, language), onPaper, ...(cuts === null ? {} : { cutsFen: cuts }) },
  }
}

/** Where an issue of these settings is put right. */
export function peerField(path: string): string {
  if (path.startsWith('peers.cutsFen')) return 'peerCuts'
  return path.startsWith('peers.kinds') ? 'peerKinds' : path
}

/** `5、10、20` in 万元; empty: as the year-end review has them. */
function cutsIn(form: TypedForm, language: Language): number[] | null {
  const typed = form.text('peerCuts')
  if (typed === '') return null
  const cuts = typed
    .split(/[、,，;；\s]+/)
    .filter(Boolean)
    .map((one) => parseAmount(one, 'wan'))
  const known = cuts.filter((cut) => cut !== null)
  const { cutsWrong } = settingsTexts(language).rules
  refuseFields(known.length === cuts.length ? [] : [{ path: 'peerCuts', message: cutsWrong }])
  return known
}

function kindsIn(form: TypedForm, members: readonly Member[], language: Language): PeerSettings['kinds'] {
  const { peers: texts } = settingsTexts(language)
  const issues: FormIssue[] = []
  const kinds: PeerSettings['kinds'] = []
  for (const [index, line] of form.lines('peerKinds').entries()) {
    const parts = line.split(/[\s,，;；]+/).filter(Boolean)
    if (parts.length === 0) continue
    const found = memberAndKind(parts, members)
    if (found === null) issues.push({ path: 'peerKinds', message: texts.lineWrong(index + 1, line) })
    else kinds.push(found)
  }
  refuseFields(issues)
  return kinds
}

/** Both may have blanks in them: the longest name that somebody has, and the rest is the kind; null: nobody's. */
function memberAndKind(parts: readonly string[], members: readonly Member[]): PeerSettings['kinds'][number] | null {
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('')
    const member = members.find(({ id }) => id === name) ?? calledSo(members, name)
    if (member !== null) return { id: member.id, kind: parts.slice(length).join(' ') }
  }
  return null
}
