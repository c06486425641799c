/** Where the documents of an area lie. */
export function pathOf(areaId: string, period: string): string {
  const isWeek = period.includes('W') || period.endsWith('YE')
  return `/areas/${areaId}/${isWeek ? 'dispatches' : 'bulletins'}/${period}`
}
