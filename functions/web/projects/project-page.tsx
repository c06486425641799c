import { formatWan } from '../../../shared/money.ts'
import { movesFrom } from '../../../shared/projects/gates.ts'
import { procedureSteps } from '../../../shared/projects/milestones.ts'
import type { ProjectVerb } from '../../../shared/projects/project-transitions.ts'
import type { ProjectDetail } from '../../../shared/projects/project-view.ts'
import { shareText, wholeOf } from '../../../shared/projects/shares.ts'
import type { VillageNames } from '../../../shared/villages/village.ts'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { ButtonLink, PrimaryLink } from '../parts/actions.tsx'
import { FactList } from '../parts/fact-list.tsx'
import { ownFacts } from './facts.ts'
import { ProjectHistory } from './history.tsx'
import { PaceWords } from './pace-words.tsx'
import { StageLine } from './stage-line.tsx'
import { projectsTexts } from './texts.ts'

/** What the person may do here. */
type Rights = { allowed: readonly ProjectVerb[]; receive: boolean }
type Props = {
  context: PageContext
  project: ProjectDetail
  names: VillageNames
  rights: Rights
}

/** `/projects/{id}`: where it stands, what it is, where its money comes from, and everything that was done. */
export function ProjectPage(props: Props) {
  const { context, project, names } = props
  const texts = projectsTexts(context.language)
  const { page } = texts
  return (
    <Page
      context={context}
      title={project.name}
      up={{ to: '/projects', name: page.back }}
      notice={doneText(context, { saved: page.saved, moved: page.moved(texts.stages[project.stage]) })}
    >
      <p>
        <span class="status approved">{texts.stages[project.stage]}</span>{' '}
        <PaceWords project={project} language={context.language} />
        {project.overdueStage !== null && project.overdueDays !== null && (
          <span class="soft small"> {texts.overdueAt(texts.stages[project.overdueStage], project.overdueDays)}</span>
        )}
        {project.pausedFrom !== null && (
          <span class="soft small"> {page.pausedAt(texts.stages[project.pausedFrom])}</span>
        )}
      </p>
      <Actions {...props} />
      <div class="halves">
        <div>
          <Facts {...props} />
          <Funding {...props} />
        </div>
        <div>
          <Progress {...props} />
          <section class="card">
            <h2>{page.stages}</h2>
            <StageLine project={project} language={context.language} />
          </section>
        </div>
      </div>
      <Procedure {...props} />
      <section>
        <h2>{page.history}</h2>
        {project.history.length === 0 && <p class="soft">{page.noHistory}</p>}
        <ProjectHistory events={project.history} names={names} language={context.language} />
      </section>
    </Page>
  )
}

function Actions({ context, project, rights }: Props) {
  const { page, stages } = projectsTexts(context.language)
  const [first, ...others] = rights.allowed.includes('move') ? movesFrom(project) : []
  const leads = first !== undefined && (first.kind === 'next' || first.kind === 'resume') ? first : null
  const rest = leads === null && first !== undefined ? [first, ...others] : others
  const path = `/projects/${project.id}`
  return (
    <>
      <div class="actions">
        {leads !== null && (
          <PrimaryLink to={`${path}/move?to=${leads.to}`}>
            {leads.kind === 'next' ? page.moveTo(stages[leads.to]) : page.resumeAt(stages[leads.to])}
          </PrimaryLink>
        )}
        {rights.allowed.includes('progress') && <ButtonLink to={`${path}/progress`}>{page.progress}</ButtonLink>}
        {rights.receive && <ButtonLink to={`${path}/receipts/new`}>{page.receipt}</ButtonLink>}
        <a href={`${path}/contracts`}>{page.contracts}</a>
        {rights.allowed.includes('edit') && <a href={`${path}/edit`}>{page.edit}</a>}
      </div>
      {rest.length > 0 && (
        <details class="other-moves">
          <summary>{page.otherMoves}</summary>
          <div class="actions">
            {rest.map(({ to }) => (
              <ButtonLink to={`${path}/move?to=${to}`}>{stages[to]}</ButtonLink>
            ))}
          </div>
        </details>
      )}
    </>
  )
}

function Facts({ context, project, names }: Props) {
  const texts = projectsTexts(context.language)
  const { page } = texts
  const facts: [string, string | null][] = [
    [page.model, texts.models[project.model]],
    [
      page.villages,
      texts.joined(
        project.shares.map(
          ({ villageId, weight }) =>
            `${names.get(villageId) ?? villageId} ${shareText(weight, wholeOf(project.shares))}`,
        ),
      ),
    ],
    [
      page.floors,
      project.floors.length === 0
        ? null
        : texts.joined(
            project.floors.map(
              ({ villageId, floorFen }) => `${names.get(villageId) ?? villageId} ${texts.wan(formatWan(floorFen))}`,
            ),
          ),
    ],
    [page.owner, project.owner],
    [page.investment, texts.wan(formatWan(project.investmentFen))],
    [page.expected, texts.wan(formatWan(project.expectedYearlyFen))],
    [page.received(project.asOf.slice(0, 4)), texts.wan(formatWan(project.receivedFen))],
    ...ownFacts(project, context.language),
    [page.movedOn, project.movedOn],
    [page.note, project.note],
  ]
  return (
    <section class="card">
      <h2>{page.facts}</h2>
      <FactList lines={facts} />
    </section>
  )
}

function Funding({ context, project }: Props) {
  const texts = projectsTexts(context.language)
  const { page } = texts
  return (
    <section class="card">
      <h2>{page.funding}</h2>
      <FactList
        lines={[
          ...project.funding.map(
            ({ source, amountFen }) => [texts.sources[source], texts.wan(formatWan(amountFen))] as const,
          ),
          [
            page.gap,
            project.fundingGapFen === 0 ? (
              page.noGap
            ) : (
              <b class="report missing">{texts.wan(formatWan(project.fundingGapFen))}</b>
            ),
          ],
        ]}
      />
    </section>
  )
}

/** Two bars apart: money paid out is not work done. */
function Progress({ context, project }: Props) {
  const texts = projectsTexts(context.language)
  const { page } = texts
  const bar = (label: string, value: number | null) => (
    <>
      <dt>{label}</dt>
      <dd>
        {value === null ? (
          <span class="soft">{texts.unknown}</span>
        ) : (
          <>
            <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect class="track" width="100" height="8" rx="2" />
              <rect class="category" width={value} height="8" rx="2" />
            </svg>
            <b>{texts.percent(String(value))}</b>
          </>
        )}
      </dd>
    </>
  )
  return (
    <section class="card">
      <h2>{page.progressTitle}</h2>
      <dl class="category-bars">
        {bar(page.physical, project.physicalPercent)}
        {bar(page.disbursed, project.disbursedPercent)}
      </dl>
    </section>
  )
}

function Procedure({ context, project, rights }: Props) {
  const texts = projectsTexts(context.language)
  return (
    <section class="card">
      <h2>{texts.page.procedure}</h2>
      <ol class="plain procedure">
        {procedureSteps.map((step) => {
          const on = project.procedure[step]
          return (
            <li>
              <span aria-hidden="true">{on === null ? '○' : '✓'}</span> {texts.steps[step]}{' '}
              <span class="soft small keep">{on ?? texts.page.notDone}</span>
            </li>
          )
        })}
      </ol>
      {rights.allowed.includes('procedure') && (
        <div class="actions">
          <a href={`/projects/${project.id}/procedure`}>{texts.page.procedureEdit}</a>
        </div>
      )}
    </section>
  )
}
