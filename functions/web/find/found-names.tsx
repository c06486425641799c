import type { Child } from 'hono/jsx'
import type { NamesFound } from '../../../shared/desk/find-names.ts'
import type { Language } from '../catalogue.ts'
import type { Names } from '../income/names.ts'
import { dayInWords } from '../parts/date-words.ts'
import { findTexts } from './texts.ts'

type Link = { to: string | null; name: string; more?: Child }

type Props = {
  named: NamesFound
  names: Names
  /** Whose villages may be opened; null: all of them. */
  visible: readonly string[] | null
  language: Language
}

/** What has the words in its name, by kind; nothing where there is none. */
export function FoundNames({ named, names, visible, language }: Props) {
  const mayOpen = (villageId: string) => visible === null || visible.includes(villageId)
  const texts = findTexts(language)
  const kinds: { kind: keyof typeof texts.kinds; links: Link[] }[] = [
    {
      kind: 'villages',
      links: named.villages.map(({ id, name }) => ({ to: mayOpen(id) ? `/income?village=${id}` : null, name })),
    },
    { kind: 'projects', links: named.projects.map(({ id, name }) => ({ to: `/projects/${id}`, name })) },
    {
      kind: 'contracts',
      links: named.contracts.map(({ id, projectId, title, party }) => ({
        to: `/projects/${projectId}/contracts/${id}`,
        name: title,
        more: `${party} · ${names.project(projectId)}`,
      })),
    },
    {
      kind: 'meetings',
      links: named.meetings.map(({ id, title, heldOn }) => ({
        to: `/meetings/${id}`,
        name: title,
        more: dayInWords(heldOn, language),
      })),
    },
    {
      kind: 'items',
      links: named.items.map(({ id, text, owner, closeOut }) => ({
        to: `/meetings/items/${id}`,
        name: text,
        more: `${owner}${closeOut === null ? '' : ` · ${texts.closed}`}`,
      })),
    },
    { kind: 'people', links: named.people.map(({ name }) => ({ to: '/settings/members', name })) },
  ]
  const found = kinds.filter(({ links }) => links.length > 0)
  if (found.length === 0) return null
  return (
    <>
      <h2>{texts.names}</h2>
      <dl class="found-names">
        {found.map(({ kind, links }) => (
          <>
            <dt>{texts.kinds[kind]}</dt>
            {links.map(({ to, name, more }) => (
              <dd>
                {to === null ? name : <a href={to}>{name}</a>} {more && <span class="soft small">{more}</span>}
              </dd>
            ))}
          </>
        ))}
      </dl>
    </>
  )
}
