/** Operations that a township and an area have alike: of an area below another path, by another name, in words of its own. */

export type OfficeKind = 'township' | 'area'

/** Where an office's operations lie. */
export function belowOffice<const Rest extends string>(office: OfficeKind, rest: Rest) {
  return office === 'township' ? (`/townships/{townshipId}${rest}` as const) : (`/areas/{areaId}${rest}` as const)
}

/** `getBulletin`, of an area `getAreaBulletin`. */
export function named(office: OfficeKind, operationId: string): string {
  return office === 'township' ? operationId : operationId.replace(/^[a-z]+/, '$&Area')
}

/** Words of the one or the other. */
export function eitherOf(office: OfficeKind) {
  return (township: string, area: string) => (office === 'township' ? township : area)
}
