import { areaBulletinDocumentOf as areaDocumentOf } from '../../shared/areas/documents/get-area-bulletin.ts'
import { readAreaBulletin } from '../../shared/areas/figures/read-area-bulletin.ts'
import { readLayout } from '../../shared/bulletin/files/read-layout.ts'
import { bulletinDocumentOf } from '../../shared/bulletin/get-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { isIssued } from '../../shared/bulletin/record/bulletin-status.ts'
import type { BulletinRef, FileKind } from '../../shared/bulletin/record/documents.ts'
import { type BulletinState, isFinished } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { readBulletin } from '../../shared/bulletin/record/read-bulletin.ts'
import { isAnyoneMailed, NOBODY_MAILED } from '../../shared/bulletin/text/draft-notes.ts'
import type { BulletinLayout } from '../../shared/bulletin/text/layout.ts'
import { dayAt, parseMonth } from '../../shared/calendar.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { DomainError } from '../../shared/errors.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { areaOfBody, bodyOfArea } from '../../shared/permissions/body.ts'
import { publisherOf } from '../../shared/publisher.ts'
import * as townshipRefusals from '../../shared/townships/refusals.zh.ts'
import { typedMonth } from '../../shared/typed-period.ts'
import { areaLines } from './area-lines.ts'
import type { Command, CommandContext } from './command.ts'
import { officeKind } from './office-kind.ts'
import { parseOptions, requiredOption } from './options.ts'
import { rankingLines } from './ranking-lines.ts'

export const bulletinCommand: Command = {
  help: `月通报：取某个月的数、印发、发送（与定时任务相同，可以手工补）。

用法：npm run bulletin -- --township T --month 2023-06 [--out 文件夹] [--json]
  --township T   乡镇编号
  --area A       或者地区（县、市、省）编号：由各下级单位已经印发的通报汇总
  --month M      月份
  --out 文件夹    写出 bulletin.docx、bulletin.pdf、bulletin.xlsx、bulletin.html、bulletin.json
  --json         输出完整的 JSON
设置里要求签发或暂缓印发的，只取数、出草稿，并说明。`,
  welcomesNewcomers: true,
  sendsMail: true,

  async run(args, context) {
    const { values } = parseOptions(args, {
      options: {
        township: { type: 'string' },
        area: { type: 'string' },
        month: { type: 'string' },
        out: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
    const typed = requiredOption('month', values.month)
    const isOfArea = officeKind(values) === 'area'
    const deps = await context.deps()
    const month = parseMonth(typedMonth(typed, dayAt(deps.now())))
    const townshipId = isOfArea ? bodyOfArea(values.area ?? '') : requiredOption('township', values.township)
    // The name under which an area publishes is no township's.
    if (!isOfArea && areaOfBody(townshipId) !== null) {
      throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
    }
    const { created } = await publisherOf(deps, townshipId).takeMonth(operator, month)
    const held = await whyHeld(deps, townshipId, month)
    const issued = held === null && (await issueBulletin(deps, operator, { townshipId, month })).issued
    const { state, document, layout, lines } = await (isOfArea ? areaReading : townshipReading)(deps, townshipId, month)
    if (values.out !== undefined) {
      await writeFiles(deps, context, values.out, { townshipId, month, revision: layout.revision })
      const json = new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`)
      await context.writeFile(values.out, 'bulletin.json', json)
    }
    if (values.json) {
      context.out(JSON.stringify(document))
      return undefined
    }
    context.out(layout.title)
    context.out(stateLine(state, created, issued, held))
    if (issued) for (const line of await afterIssue(deps, townshipId, state)) context.out(line)
    for (const { heading, paragraphs } of layout.sections) {
      context.out(heading === '' ? '' : `\n${heading}`)
      for (const paragraph of paragraphs) context.out(`  ${textOf(paragraph)}`)
    }
    context.out('')
    for (const line of lines) context.out(line)
    return undefined
  },
}

/** What is printed and written of a bulletin: its life, the whole of it, how it reads, and who stands where. */
type Reading = { state: BulletinState; document: object; layout: BulletinLayout; lines: string[] }

async function townshipReading(deps: Dependencies, townshipId: string, month: string): Promise<Reading> {
  const { state, figures } = await readBulletin(deps, townshipId, month)
  const layout = await readLayout(deps, townshipId, month)
  return {
    state,
    document: await bulletinDocumentOf(deps, townshipId, { state, figures }),
    layout,
    lines: rankingLines(figures, 'month'),
  }
}

async function areaReading(deps: Dependencies, body: string, month: string): Promise<Reading> {
  const reading = await readAreaBulletin(deps, { townshipId: body, month })
  const document = await areaDocumentOf(deps, reading)
  return { ...reading, document, lines: areaLines(reading.figures, 'month') }
}

async function whyHeld(deps: Dependencies, townshipId: string, month: string): Promise<string | null> {
  const { settings } = await deps.townships.settings(townshipId)
  const state = await deps.bulletins.state(townshipId, month)
  if (isIssued(state)) return null
  if (settings.issue.held.includes(month)) return '设置为暂缓印发'
  return settings.issue.mode === 'sign_off' ? '设置为领导签发后印发' : null
}

function stateLine(state: BulletinState, created: boolean, issued: boolean, held: string | null): string {
  if (held !== null) return `草稿：${held}，没有印发，也没有发邮件。`
  if (issued) return `已印发${state.number === null ? '' : `，${state.number}`}。`
  return created ? '已取数。' : `已经印发过${state.number === null ? '' : `（${state.number}）`}，没有改变。`
}

/** What became of the mail, truthfully: nobody to send it to, or files and mail that the next sweep finishes. */
async function afterIssue(deps: Dependencies, townshipId: string, state: BulletinState): Promise<string[]> {
  const { settings } = await deps.townships.settings(townshipId)
  return [
    ...(isAnyoneMailed(settings) ? [] : [`${NOBODY_MAILED}。`]),
    ...(isFinished(state) ? [] : ['文件和邮件还没有办完，系统每小时会接着办；也可以再运行一次这个命令。']),
  ]
}

async function writeFiles(
  deps: Dependencies,
  context: CommandContext,
  folder: string,
  bulletin: BulletinRef,
): Promise<void> {
  const kinds: FileKind[] = ['docx', 'pdf', 'xlsx', 'html']
  for (const kind of kinds) {
    await context.writeFile(folder, `bulletin.${kind}`, await deps.documents.read(bulletin, kind))
  }
}
