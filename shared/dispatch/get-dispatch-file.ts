import type { At } from '../at.ts'
import type { Dependencies } from '../dependencies.ts'
import type { PaperKind } from '../papers/paper.ts'
import type { Actor } from '../permissions/actor.ts'
import { composeDispatchPaper } from './compose-paper.ts'
import { readDispatch } from './read-dispatches.ts'

/** A dispatch as .docx, .pdf or .xlsx, made from its snapshot alone, with the name under which people keep it. */
export async function getDispatchFile(
  deps: Pick<Dependencies, 'townships' | 'dispatches' | 'papers' | 'now' | 'targets'>,
  actor: Actor,
  { townshipId, week }: At<'townshipId' | 'week'>,
  kind: PaperKind,
): Promise<{ content: Uint8Array; fileName: string }> {
  const paper = composeDispatchPaper(await readDispatch(deps, actor, townshipId, week), kind)
  return { content: await deps.papers.draw(paper, kind), fileName: `${paper.title}.${kind}` }
}
