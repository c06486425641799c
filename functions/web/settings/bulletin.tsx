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
import { doneText, officeFor, officeOf, type PageContext, pageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { formWords } from '../parts/texts.ts'
import { isTicked, refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { posted, savingAgain } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { DocumentFields, typedDocument } from './bulletin-document-fields.tsx'
import { pastedIssue, pastedRecipients, withPasted } from './recipients.ts'
import { RecipientsForm } from './recipients-form.tsx'
import { type SettingsView, savingSettings, settingsToShow } from './save-settings.ts'
import { Suppressed } from './suppressed.tsx'
import { settingsTexts } from './texts.ts'

/** `/settings/bulletin`: how it is issued, what it says, who gets it. Text and recipients are saved apart. */
export function bulletinSettingRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const show = async (c: Context<WebEnv>, form: FormState, wrong?: PageProps['wrong']) => {
    const { body } = officeOf(c)
    const view = await settingsToShow(c, deps, form)
    const [villages, suppressions] = await Promise.all([deps.villages.ofTownship(body), deps.suppressions.list(body)])
    return c.html(<BulletinPage {...{ context: pageContext(c, deps), view, villages, suppressions, wrong }} />)
  }
  routes.get('/settings/bulletin', (c) => show(c, emptyForm))

  posted(routes, '/settings/bulletin', {
    ...savingSettings(
      deps,
      (c, kept, form) => changed(kept, form, { language: c.var.language, isOfArea: isOfArea(c.var) }),
      fieldOf,
    ),
    done: () => '/settings/bulletin?done=saved',
    again: (c, form) => show(c, form),
  })

  posted(routes, '/settings/bulletin/recipients', {
    ...savingSettings(deps, async (c, kept, form) => {
      const villages = await deps.villages.ofTownship(officeOf(c).body)
      const pasted = pastedRecipients(form.lines('paste'), villages, settingsTexts(c.var.language).bulletin)
      refuseFields(pasted.problems.map((message) => ({ path: 'paste', message })))
      const removed = form.list('remove')
      const staying = kept.bulletin.recipients.filter(({ email }) => !removed.includes(email))
      return checkedRecipients(kept, withPasted(staying, pasted), pasted)
    }),
    done: () => '/settings/bulletin?done=saved#recipients',
    again: (c, form) => show(c, form, 'recipients'),
  })

  posted(routes, '/settings/bulletin/suppressions', {
    who: (c) => officeFor(c, deps, 'settings.edit'),
    act: ({ actor, here, form }) => {
      const id = form.text('suppression')
      const input = { version: form.version, reason: form.text(`reason-${id}`) }
      return liftSuppression(deps, actor, { townshipId: here.body, id }, input)
    },
    done: () => '/settings/bulletin?done=lifted',
    again: (c, form) => show(c, form, 'suppressions'),
    fieldOf: (path, { form }) => (path === 'reason' ? `reason-${form.text('suppression')}` : path),
    stale: savingAgain,
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
  /** The form that came back; none: the texts. */
  wrong?: 'recipients' | 'suppressions' | undefined
}

function BulletinPage({ context, view, villages, suppressions, wrong }: PageProps) {
  const all = settingsTexts(context.language)
  const { settings, version } = view.stored
  const formOf = (of: PageProps['wrong']) => (wrong === of ? view.form : emptyForm)
  return (
    <Page
      context={context}
      title={all.bulletin.title}
      form={view.form}
      notice={doneText(context, { saved: formWords(context.language).saved, lifted: all.bulletin.lifted })}
      up="settings"
    >
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
