import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { assetPath } from './assets.ts'
import type { Language } from './catalogue.ts'
import { ErrorSummary, emptyForm, type FormState } from './fields.tsx'
import { Navigation } from './navigation.tsx'
import { addressOf } from './office.ts'
import type { PageContext } from './page-context.ts'
import { PostButton, type Way } from './parts/actions.tsx'
import { dayInWords } from './parts/date-words.ts'
import { Unseen } from './parts/unseen.tsx'
import { personTag } from './person-tag.ts'
import { PageLanguage, RefusalText, type Told } from './refusals/refusal.tsx'
import { webTexts } from './texts.ts'

/** Inside the page, so that a first visit asks for one thing less. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%231f5a4c'/%3E%3Cpath d='M7 22h4v-6H7zm7 0h4V11h-4zm7 0h4V7h-4z' fill='%23fff'/%3E%3C/svg%3E"

type PageProps = {
  context: PageContext
  title: string
  /** The way back, and what else is near; `settings`: the office's. */
  up?: Way | readonly Way[] | 'settings'
  /** What else says where the page lies. */
  above?: Child
  /** What is wrong with what was typed is listed, and said in the title. */
  form?: FormState | undefined
  /** Why what was asked for was not done. */
  refusal?: Told | undefined
  /** What was done. */
  notice?: Child
  /** Something is wrong that the page says below. */
  hasErrors?: boolean
  children: Child
}

/**
 * Every page: title, what leads where, the way back, what is wrong or was done, content. Works without JavaScript; the script
 * only adds to it.
 */
export function Page(props: PageProps) {
  const { context, title, form = emptyForm, refusal, hasErrors = false } = props
  const texts = webTexts(context.language)
  const isWrong = hasErrors || form.issues.length > 0 || refusal !== undefined
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={context.language === 'zh' ? 'zh-CN' : 'en'}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${isWrong ? texts.errorPrefix : ''}${title} · ${texts.product}`}</title>
          <link rel="stylesheet" href={assetPath('style.css')} />
          <link rel="icon" href={ICON} type="image/svg+xml" />
          <meta name="theme-color" content="#1f5a4c" />
          {(context.path === '/' || context.path === context.office?.base) && <AppLinks />}
          <script src={assetPath('app.js')} type="module"></script>
        </head>
        <body>
          <a class="skip" href="#main">
            {texts.skip}
          </a>
          <Header context={context} />
          <main id="main" tabindex={-1}>
            <OnPaper {...{ context, title }} />
            <Heading title={title} />
            <PageLanguage.Provider value={context.language}>
              <WaysBack {...props} />
              {props.above}
              <Outcome {...{ form, refusal, notice: props.notice, language: context.language }} />
              {props.children}
            </PageLanguage.Provider>
          </main>
        </body>
      </html>
    </>
  )
}

function WaysBack({ context, up = [] }: PageProps) {
  const settings = () => ({ to: addressOf(context, '/settings'), name: webTexts(context.language).nav.settings })
  const ways = up === 'settings' ? [settings()] : [up].flat()
  if (ways.length === 0) return null
  return (
    <p class="way-back">
      {ways.map(({ to, name }, index) => (
        <>
          {index > 0 && ' '}
          <a href={to}>
            {index === 0 && '← '}
            {name}
          </a>
        </>
      ))}
    </p>
  )
}

type Outcome = Pick<PageProps, 'refusal' | 'notice'> & { form: FormState; language: Language }

/** What became of what was sent. */
function Outcome({ form, refusal, notice, language }: Outcome) {
  return (
    <>
      <ErrorSummary form={form} language={language} />
      {refusal && (
        <p class="notice warn" role="alert">
          <RefusalText>{refusal}</RefusalText>
        </p>
      )}
      {notice && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
    </>
  )
}

/** Where the long title of a document may go on in the next line, so that no word of it is torn apart. */
const BETWEEN_PHRASES = /(?<=关于)|(?=村级集体经济)|(?=收入情况)/

function Heading({ title }: { title: string }) {
  const phrases = title.split(BETWEEN_PHRASES)
  if (phrases.length === 1) return <h1>{title}</h1>
  return (
    <h1 class="phrases">
      {phrases.map((phrase, at) => (
        <>
          {at > 0 && <wbr />}
          {phrase}
        </>
      ))}
    </h1>
  )
}

/** The page that a phone puts on its home screen; others need not ask for one file more. */
function AppLinks() {
  return (
    <>
      <link rel="manifest" href={assetPath('app.webmanifest')} />
      <link rel="apple-touch-icon" href={assetPath('icon-192.png')} />
    </>
  )
}

/** What a printed page says of itself: whose it is, what, and when it was printed. */
function OnPaper({ context: { office, language, today }, title }: { context: PageContext; title: string }) {
  if (office === null || office === undefined) return null
  const texts = webTexts(language)
  return (
    <p class="print-only" aria-hidden="true">
      {office.name} · {title} · {texts.printedOn(dayInWords(today, language))}
    </p>
  )
}

function Header({ context }: { context: PageContext }) {
  const { session, actor, township, office, language, path } = context
  const texts = webTexts(language)
  return (
    <header class="top">
      <div class="top-line">
        <a class="brand" href={office?.base || '/'}>
          {office?.name ?? texts.product}
          <small>{office === null || office === undefined ? '' : texts.product}</small>
        </a>
        {session && township && <FindField language={language} />}
        <div class="top-actions">
          {session && actor && <span class="who">{actor.name}</span>}
          {township && actor?.memberships.some(({ scope }) => scope.kind === 'county') && (
            <PostButton to="/township" context={context} hidden={{ townshipId: '', return: '/' }}>
              {texts.allTownships}
            </PostButton>
          )}
          {session && township && <Bell context={context} />}
          <PostButton
            to="/language"
            context={context}
            hidden={{ language: language === 'zh' ? 'en' : 'zh', return: path }}
          >
            {texts.otherLanguage}
          </PostButton>
          {session && (
            <PostButton to="/sign-out" context={context} data={photosOf(context)}>
              {texts.signOut}
            </PostButton>
          )}
        </div>
      </div>
      {session && <Navigation context={context} />}
    </header>
  )
}

/** Whose photos the script forgets with signing out, and by what. */
function photosOf({ actor }: PageContext): Record<`data-${string}`, string> {
  return actor === undefined ? {} : { 'data-account': personTag(actor.id), 'data-photos': assetPath('photos.js') }
}

/** How many messages are unread; where that is not known the script asks once the page has been looked at. */
function Bell({ context: { language, unread = null } }: { context: PageContext }) {
  const { messages, unreadOnes } = webTexts(language)
  const isKnown = unread !== null
  const count = isKnown && unread > 0 ? unread : null
  return (
    <a class="bell" href="/messages" data-bell={isKnown ? undefined : unreadOnes}>
      {messages}
      {count !== null && (
        <>
          {' '}
          <b>{count}</b>
          <Unseen>{unreadOnes}</Unseen>
        </>
      )}
    </a>
  )
}

/** On a desk a field, which the key / leads to; on a phone a link to the page that has one. */
function FindField({ language }: Pick<PageContext, 'language'>) {
  const { find, findHint } = webTexts(language)
  return (
    <>
      <search class="head-find">
        <form method="get" action="/find">
          <input type="search" name="q" maxlength={60} aria-label={find} placeholder={findHint} />
        </form>
      </search>
      <a class="head-find-link" href="/find">
        {find}
      </a>
    </>
  )
}
