import { Hono } from 'hono'
import * as z from 'zod'
import { month } from '../../../shared/calendar.ts'
import { DomainError, parseInput } from '../../../shared/errors.ts'
import { bulletinSection, recipientSchema, type Settings } from '../../../shared/townships/settings.ts'
import type { Village } from '../../../shared/villages/village.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { CheckField, type FormState, RadioField, TextArea, TextField } from '../fields.tsx'
import type { PageContext } from '../layout.tsx'
import { pageContext, townshipOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { pastedIssue, pastedRecipients, withPasted } from './recipients.ts'
import { RecipientsForm } from './recipients-form.tsx'
import { type SettingsView, saveSettings, settingsToShow } from './save-settings.ts'
import { CheckList, SaveForm, SettingsPage } from './settings-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { isTicked, refuseFields, type TypedForm } from './typed-form.ts'

/** `/settings/bulletin`: how it is issued, what it says, who gets it. Text and recipients are saved apart. */
export function bulletinSettingRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/settings/bulletin', async (c) => {
    const view = await settingsToShow(c, deps)
    const villages = await deps.books.villages(townshipOf(c).id)
    const props = { context: pageContext(c, deps), view, villages, isSaved: c.req.query('saved') === 'yes' }
    return c.html(<BulletinPage {...props} />)
  })

  routes.post('/settings/bulletin', async (c) => {
    const language = c.var.language
    const view = await saveSettings(c, deps, (kept, form) => changed(kept, form, language), fieldOf)
    if (view === null) return c.redirect('/settings/bulletin?saved=yes', 303)
    const villages = await deps.books.villages(townshipOf(c).id)
    return c.html(<BulletinPage {...{ context: pageContext(c, deps), view, villages, isSaved: false }} />, view.status)
  })

  routes.post('/settings/bulletin/recipients', async (c) => {
    const villages = await deps.books.villages(townshipOf(c).id)
    const texts = inLanguage(c.var.language, zh, en).bulletin
    const view = await saveSettings(c, deps, (kept, form) => {
      const pasted = pastedRecipients(form.lines('paste'), villages, texts)
      refuseFields(pasted.problems.map((message) => ({ path: 'paste', message })))
      const removed = form.list('remove')
      const staying = kept.bulletin.recipients.filter(({ email }) => !removed.includes(email))
      return checkedRecipients(kept, withPasted(staying, pasted), pasted, texts)
    })
    if (view === null) return c.redirect('/settings/bulletin?saved=yes#recipients', 303)
    const props = { context: pageContext(c, deps), view, villages, isSaved: false, areRecipientsWrong: true }
    return c.html(<BulletinPage {...props} />, view.status)
  })
  return routes
}

/** Addresses are looked at here, so that what is wrong names the pasted line and not a place in the list. */
function checkedRecipients(
  kept: Settings,
  recipients: Settings['bulletin']['recipients'],
  pasted: ReturnType<typeof pastedRecipients>,
  texts: Parameters<typeof pastedIssue>[3],
) {
  try {
    const { list } = parseInput(z.object({ list: z.array(recipientSchema) }), { list: recipients })
    return { ...kept, bulletin: { ...kept.bulletin, recipients: list } }
  } catch (error) {
    if (error instanceof DomainError)
      refuseFields(error.issues.map((one) => pastedIssue(recipients, pasted, one, texts)))
    throw error
  }
}

function changed(kept: Settings, form: TypedForm, language: Language) {
  const shown = form.list('sections')
  return {
    ...kept,
    issue: {
      mode: form.text('mode'),
      time: form.text('time').slice(0, 5),
      held: monthsIn(form.lines('held'), language),
    },
    bulletin: {
      ...kept.bulletin,
      office: form.optional('office'),
      sectionsOff: bulletinSection.options.filter((section) => !shown.includes(section)),
      nameFarBehind: form.isChecked('nameFarBehind'),
      paragraphs: form
        .text('paragraphs')
        .split(/\r?\n\s*\r?\n/)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== ''),
    },
  }
}

function monthsIn(lines: readonly string[], language: Language): string[] {
  const { wrongMonth } = inLanguage(language, zh, en).bulletin
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
  isSaved: boolean
  areRecipientsWrong?: boolean
}

function BulletinPage({ context, view, villages, isSaved, areRecipientsWrong }: PageProps) {
  const all = inLanguage(context.language, zh, en)
  const { settings, version } = view.stored
  const nothing: FormState = { values: {}, issues: [] }
  return (
    <SettingsPage context={context} title={all.bulletin.title} form={view.form} notice={isSaved ? all.saved : null}>
      <SaveForm context={context} action="/settings/bulletin" version={version}>
        <TextFields {...{ context, settings, form: areRecipientsWrong ? nothing : view.form }} />
      </SaveForm>
      <RecipientsForm {...{ context, settings, version, villages, form: areRecipientsWrong ? view.form : nothing }} />
    </SettingsPage>
  )
}

function TextFields({ context, settings, form }: { context: PageContext; settings: Settings; form: FormState }) {
  const texts = inLanguage(context.language, zh, en).bulletin
  const { issue, bulletin } = settings
  const modes = (['automatic', 'sign_off'] as const).map((value) => ({ value, label: texts.modes[value] }))
  const sections = bulletinSection.options.map((value) => ({ value, label: texts.sectionNames[value] }))
  const field = { form }
  return (
    <>
      <h2>{texts.issue}</h2>
      <RadioField name="mode" label={texts.mode} choices={modes} value={issue.mode} {...field} />
      <TextField
        name="time"
        type="time"
        label={texts.time}
        hint={texts.timeHint}
        value={issue.time}
        required
        {...field}
      />
      <TextArea
        name="held"
        label={texts.held}
        hint={texts.heldHint}
        value={issue.held.join('\n')}
        rows={2}
        {...field}
      />
      <h2>{texts.text}</h2>
      <TextField
        name="office"
        label={texts.office}
        hint={texts.officeHint}
        value={bulletin.office ?? ''}
        maxlength={40}
        {...field}
      />
      <CheckList
        name="sections"
        label={texts.sections}
        choices={sections}
        checked={bulletinSection.options.filter((one) => !bulletin.sectionsOff.includes(one))}
        {...field}
      />
      <CheckField
        name="nameFarBehind"
        label={texts.nameFarBehind}
        hint={texts.nameHint}
        checked={isTicked(form, 'nameFarBehind', bulletin.nameFarBehind)}
      />
      <TextArea
        name="paragraphs"
        label={texts.paragraphs}
        hint={texts.paragraphsHint}
        value={bulletin.paragraphs.join('\n\n')}
        rows={6}
        {...field}
      />
    </>
  )
}
