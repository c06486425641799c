import type { AreaRow } from '../../../shared/areas/figures/area-figures.ts'

/** Where the documents of an area lie: of a week, a month, a year. */
export function pathOf(areaId: string, period: string): string {
  if (period.length === 4) return `/areas/${areaId}/review/${period}`
  const isWeek = period.includes('W') || period.endsWith('YE')
  return `/areas/${areaId}/${isWeek ? 'dispatches' : 'bulletins'}/${period}`
}

/** From an area's document of a period to that of a child, wherever the child lies by now. */
export function pathDown(areaId: string, child: Pick<AreaRow, 'childKind' | 'childId'>, period: string): string {
  return `/areas/${areaId}/${child.childKind === 'township' ? 'townships' : 'areas'}/${child.childId}/${period}`
}
