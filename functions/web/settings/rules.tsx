import type { Context, Hono } from 'hono'
import { formatYuan, parseAmount } from '../../../shared/amount-text.js'
import { type CountingRule, countingRule, countingRuleOn, type Settings } from '../../../shared/townships/settings.ts'
import { cutText } from '../../../shared/townships/tiers.ts'
import type { Language } from '../catalogue.ts'
import { evidenceTexts } from '../evidence/texts.ts'
import { CheckField, type FormState, fieldsOf, RadioField, SelectField, TextField } from '../fields.tsx'
import { addressOf, isOfArea } from '../office.ts'
import { officeOf, type PageContext, pageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { isTicked, refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { PlanFields, planField, planIn } from '../villages/plan-fields.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { type Member, PeerFields, peerField, peersIn } from './peer-fields.tsx'
import type { SettingsView } from './save-settings.ts'
import { SettingsPage, settingsPage } from './settings-page.tsx'
import { settingsTexts } from './texts.ts'

const CUTS_FIELD = 'tierCuts'
const EVIDENCE_FIELD = 'evidenceRequiredAbove'

/** `/settings/rules`: what counts, who is behind, who ranks where. */
export function ruleRoutes(deps: WebDependencies): Hono<WebEnv> {
  return settingsPage(deps, '/settings/rules', {
    changed: async (c, kept, form) =>
      (isOfArea(c.var) ? changedOfArea : changed)(kept, form, c.var.language, await membersOf(c, deps)),
    fieldOf,
    page: async (c, view) => (
      <RulesPage {...{ context: pageContext(c, deps), view, members: await membersOf(c, deps) }} />
    ),
  })
}

/** Who is compared: villages of a township, what lies right below an area. */
async function membersOf(c: Context<WebEnv>, deps: WebDependencies): Promise<readonly Member[]> {
  const { areaId, body } = officeOf(c)
  return areaId === null ? deps.villages.ofTownship(body) : deps.areas.children(areaId)
}

/** An area counts nothing itself: who is behind, who ranks where, by which plan and in which tier. */
function changedOfArea(before: Settings, form: TypedForm, language: Language, members: readonly Member[]) {
  const { peers: _before, ...kept } = before
  return {
    ...kept,
    ...peersIn(form, members, language),
    lights: { yellowLimitPoints: Number(form.optional('lights.yellowLimitPoints') ?? Number.NaN) },
    ranking: form.text('ranking'),
    monthlyPlan: planIn(form, language),
    review: { tierCutsFen: tierCuts(form, language) ?? kept.review.tierCutsFen },
  }
}

function changed(kept: Settings, form: TypedForm, language: Language, members: readonly Member[]) {
  const removed = form.list('removeRule')
  const added = form.text('newRule') === '' ? [] : [{ from: form.text('newFrom'), rule: form.text('newRule') }]
  const staying = kept.countingRules.filter(({ from }) => !removed.includes(from) && from !== form.text('newFrom'))
  return {
    ...changedOfArea(kept, form, language, members),
    countingRules: [...added, ...staying],
    selfApproval: form.isChecked('selfApproval'),
    publication: { namePayers: form.isChecked('namePayers') },
    evidenceRequiredAboveFen: evidenceLimit(form, language),
    spotChecks: {
      percent: Number(form.optional('spotChecks.percent') ?? kept.spotChecks.percent),
      minimum: Number(form.optional('spotChecks.minimum') ?? kept.spotChecks.minimum),
    },
  }
}

/** Empty: none is required. */
function evidenceLimit(form: TypedForm, language: Language): number | null {
  const typed = form.optional(EVIDENCE_FIELD)
  const limitFen = typed === null ? null : parseAmount(typed)
  if (typed === null || limitFen !== null) return limitFen
  const { required } = evidenceTexts(language)
  refuseFields([{ path: EVIDENCE_FIELD, message: required.wrong }])
  return null
}

/** `5、10、20` in 万元; empty: as they are. */
function tierCuts(form: TypedForm, language: Language): number[] | null {
  if (form.optional(CUTS_FIELD) === null) return null
  const cuts = form
    .text(CUTS_FIELD)
    .split(/[、,，;；\s]+/)
    .filter(Boolean)
    .map((typed) => parseAmount(typed, 'wan'))
  if (cuts.every((cut) => cut !== null)) return cuts
  const { cutsWrong } = settingsTexts(language).rules
  refuseFields([{ path: CUTS_FIELD, message: cutsWrong }])
  return null
}

/** The new rule is the first of those that are sent. */
function fieldOf(path: string): string {
  if (path.startsWith('countingRules[0].from')) return 'newFrom'
  if (path.startsWith('countingRules')) return 'newRule'
  if (path === 'evidenceRequiredAboveFen') return EVIDENCE_FIELD
  if (path.startsWith('review.tierCutsFen')) return CUTS_FIELD
  return planField(peerField(path))
}

function RulesPage(props: { context: PageContext; view: SettingsView; members: readonly Member[] }) {
  const { context, view, members } = props
  const all = settingsTexts(context.language)
  const texts = all.rules
  const { form } = view
  const field = fieldsOf(form, texts)
  const { settings, version } = view.stored
  const rankings = (['competition', 'dense'] as const).map((value) => ({ value, label: texts.rankings[value] }))
  return (
    <SettingsPage {...{ context, view }} title={texts.title}>
      <SaveForm context={context} action={addressOf(context, '/settings/rules')} hidden={{ version }}>
        {!isOfArea(context) && (
          <>
            <h2>{texts.counting}</h2>
            <CountingRules {...{ context, settings, form }} />
          </>
        )}
        <h2>{texts.lights}</h2>
        <TextField
          {...field('lights.yellowLimitPoints', 'yellowLimit')}
          inputmode="numeric"
          maxlength={3}
          value={String(settings.lights.yellowLimitPoints)}
          required
        />
        <RadioField {...field('ranking')} choices={rankings} value={settings.ranking} />
        <PeerFields {...{ peers: settings.peers, members, form, language: context.language }} />
        <h2>{texts.plan}</h2>
        <PlanFields plan={settings.monthlyPlan} form={form} language={context.language} />
        <h2>{texts.tiers}</h2>
        <TextField
          {...field(CUTS_FIELD, 'cuts')}
          maxlength={120}
          value={settings.review.tierCutsFen.map(cutText).join('、')}
        />
        {!isOfArea(context) && <EntryRules {...{ context, settings, form }} />}
      </SaveForm>
    </SettingsPage>
  )
}

/** What is asked of entries: an area has none. */
function EntryRules({ context, settings, form }: { context: PageContext; settings: Settings; form: FormState }) {
  const texts = settingsTexts(context.language).rules
  const field = fieldsOf(form, texts)
  const { required } = evidenceTexts(context.language)
  return (
    <>
      <SpotCheckFields {...{ context, settings, form }} />
      <h2>{texts.publication}</h2>
      <CheckField {...field('namePayers')} checked={isTicked(form, 'namePayers', settings.publication.namePayers)} />
      <h2>{texts.selfApproval}</h2>
      <CheckField
        {...field('selfApproval', 'allowSelf')}
        checked={isTicked(form, 'selfApproval', settings.selfApproval)}
      />
      <h2>{required.title}</h2>
      <TextField
        {...{ name: EVIDENCE_FIELD, label: required.label, hint: required.hint, form }}
        inputmode="decimal"
        maxlength={20}
        value={plainYuan(settings.evidenceRequiredAboveFen)}
      />
    </>
  )
}

/** 抽查: how much of a month is drawn. */
function SpotCheckFields({ context, settings, form }: { context: PageContext; settings: Settings; form: FormState }) {
  const { spotChecks: texts } = settingsTexts(context.language)
  const field = fieldsOf(form, texts)
  const { percent, minimum } = settings.spotChecks
  return (
    <>
      <h2>{texts.title}</h2>
      <p class="hint">{texts.hint}</p>
      <div class="field-row">
        <TextField
          {...field('spotChecks.percent', 'percent')}
          inputmode="numeric"
          maxlength={3}
          value={String(percent)}
        />
        <TextField
          {...field('spotChecks.minimum', 'minimum')}
          inputmode="numeric"
          maxlength={3}
          value={String(minimum)}
        />
      </div>
    </>
  )
}

/** As it is typed: `5000.00`, nothing for none. */
function plainYuan(fen: number | null): string {
  return fen === null ? '' : formatYuan(fen)
}

function CountingRules({ context, settings, form }: { context: PageContext; settings: Settings; form: FormState }) {
  const texts = settingsTexts(context.language).rules
  const field = fieldsOf(form, texts)
  const nameOf = (rule: CountingRule) => texts.countingRules[rule]
  const dated = [...settings.countingRules].sort((a, b) => b.from.localeCompare(a.from))
  return (
    <>
      <p>
        <strong>{texts.countingNow(nameOf(countingRuleOn(settings, context.today)))}</strong>
      </p>
      <p class="hint">{texts.countingHint}</p>
      {dated.length > 0 && (
        <ul class="plain">
          {dated.map(({ from, rule }) => (
            <li class="row">
              <span>
                {from} {nameOf(rule)}
              </span>
              <label>
                <input type="checkbox" name="removeRule" value={from} />
                {texts.remove}
              </label>
            </li>
          ))}
        </ul>
      )}
      <fieldset>
        <legend>{texts.addRule}</legend>
        <div class="field-row">
          <SelectField
            {...field('newRule', 'rule')}
            empty={texts.noRule}
            choices={countingRule.options.map((value) => ({ value, label: nameOf(value) }))}
          />
          <TextField {...field('newFrom', 'from')} type="date" />
        </div>
      </fieldset>
    </>
  )
}
