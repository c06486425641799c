/** Whose pages these are: those of a township stand at the root, the same pages of an area below `/areas/{id}`. */
import type { Place } from '../../shared/permissions/permissions.ts'
import type { Township } from '../../shared/townships/township.ts'

export type Office = {
  /** Under which it publishes; settings, runs and deliveries are kept under it. */
  body: string
  name: string
  place: Place
  /** Null: a township. */
  areaId: string | null
  /** In front of the addresses of its pages: empty, or `/areas/{id}`. */
  base: string
}

export function officeOfTownship({ id, name, countyId }: Township): Office {
  return { body: id, name, place: { townshipId: id, countyId }, areaId: null, base: '' }
}

/** Where a page of the same office lies: `/settings/rules`, of an area `/areas/{id}/settings/rules`. */
export function addressOf({ office }: { office?: Office | null | undefined }, path: string): string {
  return `${office?.base ?? ''}${path}`
}

/** Whether the page is an area's, which has no villages of its own. */
export function isOfArea({ office }: { office?: Office | null | undefined }): boolean {
  return office?.areaId != null
}
