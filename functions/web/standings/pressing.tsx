import type { PressingMatters } from '../../../shared/desk/pressing-matters.ts'
import { formatWan } from '../../../shared/money.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { shortDay } from '../parts/date-words.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** So many of a list stand on the first page; the rest is a click away. */
const SHOWN = 4

/** What was promised, what stands still, who owes: nothing where there is nothing. */
export function Pressing({ pressing, language }: { pressing: PressingMatters; language: Language }) {
  const texts = inLanguage(language, zh, en)
  const { actions, projects, arrears } = pressing
  if (actions.length + projects.length + arrears.contractCount === 0) return null
  return (
    <section>
      <h2>{texts.pressing}</h2>
      <ul class="lines">
        {actions.slice(0, SHOWN).map((item) => (
          <li>
            <span class={`report ${item.overdue ? 'missing' : 'nil'}`}>
              {item.overdue ? texts.itemOverdue : texts.itemOpen}
            </span>{' '}
            <a href={`/meetings/items/${item.itemId}`}>{item.text}</a>
            <small class="soft block">{texts.itemOwner(item.owner, shortDay(item.dueOn, language))}</small>
          </li>
        ))}
        {projects.slice(0, SHOWN).map((project) => (
          <li>
            <span class="report missing">{project.overdueDays === null ? texts.stuck : texts.delayed}</span>{' '}
            <a href={`/projects/${project.projectId}`}>{project.name}</a>
            <small class="soft block">
              {project.overdueDays === null
                ? texts.stuckFor(project.stuckDays ?? 0)
                : texts.overdueBy(project.overdueDays)}
            </small>
          </li>
        ))}
        {arrears.contractCount > 0 && (
          <li>
            <span class="report missing">{texts.arrears}</span>{' '}
            <a href="/receivables">{texts.arrearsOf(arrears.contractCount, formatWan(arrears.overdueFen))}</a>
          </li>
        )}
      </ul>
      {actions.length > SHOWN && (
        <p>
          <a href="/meetings">{texts.moreItems(actions.length - SHOWN)}</a>
        </p>
      )}
    </section>
  )
}
