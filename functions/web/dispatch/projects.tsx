import type { ProjectLine } from '../../../shared/projects/project-line.ts'
import { stageName } from '../../../shared/projects/stage.ts'
import type { Language } from '../catalogue.ts'
import { dispatchTexts } from './texts.ts'

/** Projects that moved, stand still or are late, with a word each; the others only by their number. */
export function DispatchProjects({ lines, language }: { lines: readonly ProjectLine[]; language: Language }) {
  const texts = dispatchTexts(language)
  const notable = lines.filter((line) => line.flag !== 'on_track')
  if (lines.length === 0) return null
  return (
    <section>
      <h2>{texts.projects}</h2>
      <ul class="lines">
        {notable.map((line) => (
          <li>
            <span class={`report ${line.flag === 'moved' ? 'reported' : 'missing'}`}>{texts.flags[line.flag]}</span>{' '}
            {line.name}
            <small class="soft block">{stateOf(line, language)}</small>
          </li>
        ))}
      </ul>
      {notable.length < lines.length && <p class="soft">{texts.others(lines.length - notable.length)}</p>}
    </section>
  )
}

function stateOf(line: ProjectLine, language: Language): string {
  const texts = dispatchTexts(language)
  const stage = (one: ProjectLine['stage']) => (language === 'en' ? texts.stages[one] : stageName[one])
  const moved = line.movedThisPeriod
  return [
    moved === null ? stage(line.stage) : `${stage(moved.from)} → ${stage(moved.to)}（${moved.on}）`,
    ...(line.overdueDays === null ? [] : [texts.overdueBy(line.overdueDays)]),
    ...(line.stuckDays === null ? [] : [texts.stuckFor(line.stuckDays)]),
    ...(line.disbursedPercent === null ? [] : [texts.disbursed(line.disbursedPercent)]),
    ...(line.physicalPercent === null ? [] : [texts.physical(line.physicalPercent)]),
  ].join(texts.between)
}
