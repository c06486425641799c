import type { Actor } from '../../shared/permissions/actor.ts'
import { type Action, may } from '../../shared/permissions/permissions.ts'
import type { Office } from './office.ts'
import type { PageContext } from './page-context.ts'
import { webTexts } from './texts.ts'

/** As many as stand on the bar of a narrow phone; style.css shows one more where the words are short. */
const ON_A_PHONE = 3

/**
 * Where one can go: all of it in one line on a desk; on a phone the first few, the others behind 「更多」.
 * Both are sent, and style.css shows one of them: so it needs no script, and nothing is read out twice.
 */
export function Navigation({ context }: { context: PageContext }) {
  const { nav, menu, more } = webTexts(context.language)
  const sections = sectionsFor(context)
  const links = sections.map((section) => (
    <li>
      <a href={section.to} aria-current={isCurrent(context.path, section) ? 'page' : undefined}>
        {nav[section.name]}
      </a>
    </li>
  ))
  const hasMore = sections.length > ON_A_PHONE
  return (
    <nav aria-label={menu} class={hasMore ? 'folds' : undefined}>
      <ul>{links}</ul>
      {hasMore && (
        <details class="more">
          <summary>{more}</summary>
          <ul>{links.slice(ON_A_PHONE)}</ul>
        </details>
      )}
    </nav>
  )
}

type Section = { to: string; name: keyof ReturnType<typeof webTexts>['nav']; pages?: RegExp }

/** What someone may open, what one needs most first; the page itself decides again. */
function sectionsFor(context: PageContext): Section[] {
  const { actor, township, today, office } = context
  if (actor !== undefined && office?.areaId != null) return sectionsOfArea(actor, office, today)
  if (actor === undefined || township === null || township === undefined) return [{ to: '/', name: 'home' }]
  const place = { townshipId: township.id, countyId: township.countyId }
  const can = (action: Action) => may(actor, action, place, today)
  const submits = can('income.submit')
  const sections: (Section & { shown: boolean })[] = [
    { to: '/', name: 'home', shown: true, pages: /^\/$/ },
    { to: '/income/new', name: 'newIncome', shown: submits },
    { to: '/review', name: 'review', shown: can('income.decide'), pages: /^\/review($|\/(?!\d{4}$))/ },
    { to: '/income', name: 'ledger', shown: can('income.read'), pages: /^\/income($|\/(?!new$))/ },
    { to: '/income/new', name: 'newIncome', shown: !submits && can('income.submit_on_behalf') },
    { to: '/weekly', name: 'weekly', shown: can('township.read') },
    { to: '/dispatches', name: 'dispatches', shown: can('township.read') },
    { to: '/bulletins', name: 'bulletins', shown: can('township.read') },
    { to: '/projects', name: 'projects', shown: can('township.read') },
    { to: '/review/latest-year', name: 'yearReview', shown: can('review.sign'), pages: /^\/review\/\d{4}$/ },
    { to: '/receivables', name: 'receivables', shown: can('township.read') },
    { to: '/meetings', name: 'meetings', shown: can('meeting.read') },
    { to: '/forms', name: 'forms', shown: can('form.use') },
    { to: '/integrity', name: 'integrity', shown: can('integrity.read') },
    { to: '/settings', name: 'settings', shown: can('settings.edit') },
  ]
  return sections.filter(({ shown }) => shown)
}

/** Of an area: what it publishes, and what its people set. */
function sectionsOfArea(actor: Actor, { place, base }: Office, today: string): Section[] {
  const can = (action: Action) => may(actor, action, place, today)
  const sets = (['settings.edit', 'area.edit', 'change.read', 'run.read'] as const).some(can)
  return [
    { to: base, name: 'home', pages: new RegExp(`^(/|${base}|${base}/townships/.*)$`) },
    { to: `${base}/dispatches`, name: 'dispatches' },
    { to: `${base}/bulletins`, name: 'bulletins' },
    { to: `${base}/review/latest-year`, name: 'yearReview', pages: new RegExp(`^${base}/review/`) },
    ...(sets
      ? [{ to: `${base}/settings`, name: 'settings', pages: new RegExp(`^${base}/(settings|children)(/|$)`) } as const]
      : []),
  ]
}

function isCurrent(path: string, { to, pages }: Section): boolean {
  return pages === undefined ? path === to || path.startsWith(`${to}/`) : pages.test(path)
}
