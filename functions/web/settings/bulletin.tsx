import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { month } from '../../../shared/calendar.ts'
import { liftSuppression } from '../../../shared/delivery/lift-suppression.ts'
import { DomainError, parseInput } from '../../../shared/errors.ts'
import type { Suppression } from '../../../shared/outbox/suppression.ts'
import { bulletinSection, recipientSchema, type Settings } from '../../../shared/townships/settings.ts'
import type { Village } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import {
  CheckField,
  CheckList,
  emptyForm,
  type FormState,
  fieldsOf,
  RadioField,
  TextArea,
  TextField,
} from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf, isOfArea } from '../office.ts'
import { officeFor, officeOf, type PageContext, pageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { formWords } from '../parts/texts.ts'
import { attempt, formAgain, isTicked, readForm, refuseFields, type TypedForm } from '../parts/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { DocumentFields, typedDocument } from './bulletin-document-fields.tsx'
import { pastedIssue, pastedRecipients, withPasted } from './recipients.ts'
import { RecipientsForm } from './recipients-form.tsx'
import { type SettingsView, saveSettings, settingsToShow } from './save-settings.ts'
import { Suppressed } from './suppressed.tsx'
import { settingsTexts } from './texts.ts'

/** `/settings/bulletin`: how it is issued, what it says, who gets it. Text and recipients are saved apart. */
export function bulletinSettingRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const around = async (c: Context<WebEnv>) => {
    const { body } = officeOf(c)
    const [villages, suppressions] = await Promise.all([deps.villages.ofTownship(body), deps.suppressions.list(body)])
    return { context: pageContext(c, deps), villages, suppressions }
  }
  routes.get('/settings/bulletin', async (c) => {
    const view = await settingsToShow(c, deps)
    const notice = noticeOf(c.req.query('saved'), c.var.language)
    return c.html(<BulletinPage {...{ ...(await around(c)), view, notice }} />)
  })

  routes.post('/settings/bulletin', async (c) => {
    const language = c.var.language
    const view = await saveSettings(
      c,
      deps,
      (kept, form) => changed(kept, form, { language, isOfArea: isOfArea(c.var) }),
      fieldOf,
    )
    if (view === null) return c.redirect(addressOf(c.var, '/settings/bulletin?saved=yes'), 303)
    return c.html(<BulletinPage {...{ ...(await around(c)), view }} />, view.status)
  })

  routes.post('/settings/bulletin/recipients', async (c) => {
    const villages = await deps.villages.ofTownship(officeOf(c).body)
    const texts = settingsTexts(c.var.language).bulletin
    const view = await saveSettings(c, deps, (kept, form) => {
      const pasted = pastedRecipients(form.lines('paste'), villages, texts)
      refuseFields(pasted.problems.map((message) => ({ path: 'paste', message })))
      const removed = form.list('remove')
      const staying = kept.bulletin.recipients.filter(({ email }) => !removed.includes(email))
      return checkedRecipients(kept, withPasted(staying, pasted), pasted)
    })
    if (view === null) return c.redirect(addressOf(c.var, '/settings/bulletin?saved=yes#recipients'), 303)
    return c.html(<BulletinPage {...{ ...(await around(c)), view, wrong: 'recipients' as const }} />, view.status)
  })

  routes.post('/settings/bulletin/suppressions', async (c) => {
    const office = officeFor(c, deps, 'settings.edit')
    const form = await readForm(c)
    const id = form.text('suppression')
    const { refusal } = await attempt(
      () =>
        liftSuppression(
          deps,
          c.var.actor,
          { townshipId: office.body, id },
          { version: Number(form.text('version')), reason: form.text(`reason-${id}`) },
        ),
      (path) => (path === 'reason' ? `reason-${id}` : path),
    )
    if (refusal === undefined) return c.redirect(addressOf(c.var, '/settings/bulletin?saved=lifted'), 303)
    const { stale } = formWords(c.var.language)
    const stored = (await settingsToShow(c, deps)).stored
    const view = { stored, form: formAgain(form, refusal, stale), status: refusal.status }
    return c.html(<BulletinPage {...{ ...(await around(c)), view, wrong: 'suppressions' as const }} />, view.status)
  })
  return routes
}

/** Addresses are looked at here, so that what is wrong names the pasted line and not a place in the list. */
function checkedRecipients(
  kept: Settings,
  recipients: Settings['bulletin']['recipients'],
  pasted: ReturnType<typeof pastedRecipients>,
) {
  try {
    const { list } = parseInput(z.object({ list: z.array(recipientSchema) }), { list: recipients })
    return { ...kept, bulletin: { ...kept.bulletin, recipients: list } }
  } catch (error) {
    if (error instanceof DomainError) refuseFields(error.issues.map((one) => pastedIssue(recipients, pasted, one)))
    throw error
  }
}

/** What an area has no say in stays as it is kept. */
function changed(kept: Settings, form: TypedForm, asked: { language: Language; isOfArea: boolean }) {
  const { language } = asked
  const shown = form.list('sections')
  const ofTownship = {
    sectionsOff: bulletinSection.options.filter((section) => !shown.includes(section)),
    charts: form.isChecked('charts'),
    nameFarBehind: form.isChecked('nameFarBehind'),
  }
  return {
    ...kept,
    issue: {
      mode: form.text('mode'),
      time: form.text('time').slice(0, 5),
      held: monthsIn(form.lines('held'), language),
    },
    bulletin: {
      ...kept.bulletin,
      ...typedDocument(form),
      replyTo: form.optional('replyTo'),
      ...(asked.isOfArea ? {} : ofTownship),
      paragraphs: form
        .text('paragraphs')
        .split(/\r?\n\s*\r?\n/)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== ''),
    },
  }
}

function monthsIn(lines: readonly string[], language: Language): string[] {
  const { wrongMonth } = settingsTexts(language).bulletin
  refuseFields(
    lines.flatMap((line, index) =>
      line === '' || month.safeParse(line).success
        ? []
        : [{ path: 'held', message: wrongMonth(index + 1, line.slice(0, 30)) }],
    ),
  )
  return [...new Set(lines.filter((line) => line !== ''))].sort()
}

function fieldOf(path: string): string {
  return path.replace(/^(issue|bulletin)\./, '').replace(/\[\d+\].*$/, '')
}

type PageProps = {
  context: PageContext
  view: SettingsView
  villages: readonly Village[]
  suppressions: readonly Suppression[]
  notice?: string | null
  /** The form that came back; none: the texts. */
  wrong?: 'recipients' | 'suppressions'
}

function noticeOf(saved: string | undefined, language: Language): string | null {
  if (saved === 'lifted') return settingsTexts(language).bulletin.lifted
  return saved === 'yes' ? formWords(language).saved : null
}

function BulletinPage({ context, view, villages, suppressions, notice, wrong }: PageProps) {
  const all = settingsTexts(context.language)
  const { settings, version } = view.stored
  const formOf = (of: PageProps['wrong']) => (wrong === of ? view.form : emptyForm)
  return (
    <Page context={context} title={all.bulletin.title} form={view.form} notice={notice} up="settings">
      <SaveForm context={context} action={addressOf(context, '/settings/bulletin')} hidden={{ version }}>
        <TextFields {...{ context, settings, form: formOf(undefined) }} />
      </SaveForm>
      <RecipientsForm {...{ context, settings, version, villages, suppressions, form: formOf('recipients') }} />
      <Suppressed {...{ context, suppressions, form: formOf('suppressions') }} />
    </Page>
  )
}

function TextFields({ context, settings, form }: { context: PageContext; settings: Settings; form: FormState }) {
  const texts = settingsTexts(context.language).bulletin
  const field = fieldsOf(form, texts)
  const { issue, bulletin } = settings
  const modes = (['automatic', 'sign_off'] as const).map((value) => ({ value, label: texts.modes[value] }))
  return (
    <>
      <h2>{texts.issue}</h2>
      <RadioField {...field('mode')} choices={modes} value={issue.mode} />
      <TextField {...field('time')} type="time" value={issue.time} required />
      <TextArea {...field('held')} value={issue.held.join('\n')} rows={2} />
      <TextField {...field('replyTo')} type="email" value={bulletin.replyTo ?? ''} maxlength={200} />
      <DocumentFields {...{ context, bulletin, form }} />
      <details class="fold record" open={form.issues.length > 0}>
        <summary class="fold-summary">{texts.text}</summary>
        {!isOfArea(context) && <SectionFields {...{ context, bulletin, form }} />}
        <TextArea {...field('paragraphs')} value={bulletin.paragraphs.join('\n\n')} rows={6} />
      </details>
    </>
  )
}

/** Which parts a township's text has. */
function SectionFields(props: { context: PageContext; bulletin: Settings['bulletin']; form: FormState }) {
  const { context, bulletin, form } = props
  const texts = settingsTexts(context.language).bulletin
  const field = fieldsOf(form, texts)
  const sections = bulletinSection.options.map((value) => ({ value, label: texts.sectionNames[value] }))
  return (
    <>
      <CheckList
        {...field('sections')}
        choices={sections}
        checked={bulletinSection.options.filter((one) => !bulletin.sectionsOff.includes(one))}
      />
      <CheckField {...field('charts')} checked={isTicked(form, 'charts', bulletin.charts)} />
      <CheckField {...field('nameFarBehind')} checked={isTicked(form, 'nameFarBehind', bulletin.nameFarBehind)} />
    </>
  )
}
