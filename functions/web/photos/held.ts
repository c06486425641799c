import type { Context } from 'hono'
import * as z from 'zod'
import { holdPhotos } from '../../../shared/income/hold-photos.ts'
import { id } from '../../../shared/text.ts'
import type { FormIssue } from '../fields.tsx'
import { townshipOf } from '../page-context.ts'
import { inLanguageOf } from '../refusals/refusal.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { photosTexts } from './texts.ts'

const uploadIds = z.array(id).max(20).catch([])

/** The uploads that wait for the entry of this form, as the form names them. */
export function heldIn(text = ''): string[] {
  return uploadIds.parse(text === '' ? [] : text.split(','))
}

/** 4194304 → 4. */
export function megabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024)
}

type Sent = { heldPhotos?: string; dropHeld?: string }

/**
 * Puts aside the photos that came with the form, before anything is said of what was typed: whatever is asked or refused
 * then, they need not be chosen again.
 */
export async function heldPhotos(
  c: Context<WebEnv>,
  deps: Pick<WebDependencies, 'uploads'>,
  entryId: string,
  { heldPhotos, dropHeld }: Sent,
): Promise<{ held: string[]; issues: FormIssue[] }> {
  const { actor, language, isCut } = c.var
  const texts = photosTexts(language)
  const files = (await c.req.formData()).getAll('photos').filter((one): one is File => one instanceof File)
  const sent = files.filter(({ name, size }) => name !== '' || size > 0)
  const contents = await Promise.all(sent.map(async (file) => new Uint8Array(await file.arrayBuffer())))
  const earlier = dropHeld === 'yes' ? [] : heldIn(heldPhotos)
  const place = { townshipId: townshipOf(c).id, id: entryId }
  const answers = isCut === true ? [] : await holdPhotos(deps, actor, { place, earlier }, contents)
  const issues: FormIssue[] = []
  if (isCut === true) issues.push({ path: 'photos', message: texts.cut(megabytes(deps.uploads.formBytes)) })
  for (const [index, answer] of answers.entries()) {
    if (!('refusal' in answer)) continue
    const why = await inLanguageOf(language, answer.refusal)
    issues.push({ path: 'photos', message: texts.refused(sent[index]?.name ?? '', why) })
  }
  const arrived = answers.flatMap((answer) => ('uploadId' in answer ? [answer.uploadId] : []))
  return { held: [...new Set([...earlier, ...arrived])], issues }
}
