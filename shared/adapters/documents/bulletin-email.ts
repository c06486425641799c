import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import { renderHtml } from './bulletin-html.ts'
import { renderText } from './bulletin-text.ts'

/** Both parts of one recipient's e-mail; a village's own line comes first. */
export function renderEmail(layout: BulletinLayout, villageId: string | null): { html: string; text: string } {
  return {
    html: renderHtml(layout, villageId === null ? {} : { ownVillageId: villageId }),
    text: renderText(layout, villageId),
  }
}
