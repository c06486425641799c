/** What can be done on a page: links that look like buttons, and forms that change something, each with its guard and buttons. */
import type { Child, PropsWithChildren } from 'hono/jsx'
import { CsrfField } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import { formWords } from './texts.ts'

/** Where a link leads, and its words. */
export type Way = { to: string; name: string }

/** Leads on, beside others that do. */
export function ButtonLink({ to, children }: PropsWithChildren<{ to: string }>) {
  return (
    <a class="button" href={to}>
      {children}
    </a>
  )
}

/** Leads to what is to be done next. */
export function PrimaryLink({ to, children }: PropsWithChildren<{ to: string }>) {
  return (
    <a class="button primary" href={to}>
      {children}
    </a>
  )
}

/** What goes with a form unseen: ids, versions as they were read; what is undefined or null does not. */
export type Hidden = Readonly<Record<string, string | number | readonly string[] | null | undefined>>

export function HiddenFields({ values }: { values: Hidden }) {
  return (
    <>
      {Object.entries(values).flatMap(([name, value]) =>
        [value ?? []].flat().map((one) => <input type="hidden" name={name} value={String(one)} />),
      )}
    </>
  )
}

type Plain = {
  action: string
  hidden?: Hidden
  class?: string | undefined
  children?: Child
}
type Guarded = Plain & {
  context: Pick<PageContext, 'session' | 'language'>
  /** For the script. */
  data?: Record<`data-${string}`, string>
}

/** A form whose buttons stand among its children. */
export function GuardedForm({ context, action, hidden = {}, data, children, ...rest }: Guarded) {
  return (
    <form method="post" action={action} class={rest.class} {...data}>
      <CsrfField session={context.session} />
      <HiddenFields values={hidden} />
      {children}
    </form>
  )
}

type Looks = 'primary' | 'danger' | 'plain' | 'link' | 'primary big'
type Buttons = {
  button: string
  kind?: Looks | undefined
  /** The way out. */
  cancel?: Way | false | undefined
}

function classOf(looks: Looks): string | undefined {
  return looks === 'plain' ? undefined : looks
}

function ButtonRow({ button, kind = 'primary', cancel }: Buttons) {
  return (
    <div class="actions">
      <button type="submit" class={classOf(kind)}>
        {button}
      </button>
      {cancel && <a href={cancel.to}>{cancel.name}</a>}
    </div>
  )
}

/** Fields, and below them the button that sends them, 保存 unless said otherwise, and the way out, 取消 unless it is named. */
export function SaveForm(props: Guarded & Partial<Omit<Buttons, 'cancel'>> & { cancel?: string | Way | undefined }) {
  const { button, kind, cancel, children, ...form } = props
  const words = formWords(form.context.language)
  const out = typeof cancel === 'string' ? { to: cancel, name: words.cancel } : cancel
  return (
    <GuardedForm {...form}>
      {children}
      <ButtonRow button={button ?? words.save} kind={kind} cancel={out} />
    </GuardedForm>
  )
}

/** Fields that say what is to be shown: nothing is changed by sending them. */
export function AskForm({ action, hidden = {}, button, kind = 'plain', cancel, children, ...rest }: Plain & Buttons) {
  return (
    <form method="get" action={action} class={rest.class}>
      <HiddenFields values={hidden} />
      {children}
      <ButtonRow {...{ button, kind, cancel }} />
    </form>
  )
}

/** A button that changes something: a form of its own, guarded like every other. */
export function PostButton(props: Omit<Guarded, 'action' | 'class'> & { to: string; kind?: Looks }) {
  const { to, kind = 'link', children, ...form } = props
  return (
    <GuardedForm {...form} action={to} class="inline">
      <button type="submit" class={classOf(kind)}>
        {children}
      </button>
    </GuardedForm>
  )
}
