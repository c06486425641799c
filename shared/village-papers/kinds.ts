/** 公示单, and the secretary's card. */
export const villagePaperKinds = ['notice', 'card'] as const
export type VillagePaper = (typeof villagePaperKinds)[number]
