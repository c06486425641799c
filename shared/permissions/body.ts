/**
 * A body that publishes: a township, by its id, or an area (county, city, province), by its id behind a mark that no id
 * can have. Settings, dispatches, bulletins, deliveries and runs are kept under the body's name.
 */

import * as z from 'zod'
import * as groundRefusals from '../refusals.zh.ts'

const AREA = 'area.'

/** The name of a body as it comes in by a queue or an argument. */
export const bodyId = z.string().regex(/^(area\.)?[A-Za-z0-9_-]{1,64}$/, groundRefusals.notAnId.forZod)

/** Under which an area publishes. */
export function bodyOfArea(areaId: string): string {
  return AREA + areaId
}

/** The area that publishes under this name; null: a township does. */
export function areaOfBody(body: string): string | null {
  return body.startsWith(AREA) ? body.slice(AREA.length) : null
}
