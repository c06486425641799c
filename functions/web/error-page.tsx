import type { Context } from 'hono'
import { dayAt } from '../../shared/calendar.ts'
import type { DomainError } from '../../shared/errors.ts'
import { languageOf } from './identify.ts'
import { Page } from './layout.tsx'
import type { PageContext } from './page-context.ts'
import { ButtonLink } from './parts/actions.tsx'
import { RefusalText } from './refusals/refusal.tsx'
import { webTexts } from './texts.ts'
import type { WebDependencies, WebEnv } from './web-env.ts'

type Props = { c: Context<WebEnv>; deps: Pick<WebDependencies, 'now'> }

/** What could not be done, in words and with a way on; of a defect it says nothing. */
export function ErrorPage({ c, deps, error }: Props & { error: DomainError | null }) {
  const context = contextOf(c, deps)
  const texts = webTexts(context.language)
  const title =
    error === null
      ? texts.serverError
      : error.code === 'forbidden'
        ? texts.forbidden
        : error.code === 'not_found'
          ? texts.notFound
          : texts.errorTitle
  return (
    <Page context={context} title={title}>
      <p>{error === null ? texts.serverErrorHelp : <RefusalText>{error.refusal}</RefusalText>}</p>
      {error !== null && error.issues.length > 0 && (
        <ul>
          {error.issues.map(({ message }) => (
            <li>
              <RefusalText>{message}</RefusalText>
            </li>
          ))}
        </ul>
      )}
      <BackHome texts={texts} />
    </Page>
  )
}

export function NotFoundPage({ c, deps }: Props) {
  const context = contextOf(c, deps)
  const texts = webTexts(context.language)
  return (
    <Page context={context} title={texts.notFound}>
      <p>{texts.notFoundHelp}</p>
      <BackHome texts={texts} />
    </Page>
  )
}

function BackHome({ texts }: { texts: { backHome: string } }) {
  return (
    <p class="actions">
      <ButtonLink to="/">{texts.backHome}</ButtonLink>
    </p>
  )
}

/** An error may happen before anyone is known. */
function contextOf(c: Context<WebEnv>, { now }: Pick<WebDependencies, 'now'>): PageContext {
  const known: Partial<WebEnv['Variables']> = c.var
  const { session, actor, township, office } = known
  const language = known.language ?? languageOf(c, session ?? null)
  return { session, actor, township, office, language, path: c.req.path, today: dayAt(now()) }
}
