import { refusal } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    villagePapers: typeof import('./refusals.zh.ts')
  }
}

export const noVillages = refusal('villagePapers.noVillages', '这一年没有村。')
export const noVillage = refusal('villagePapers.noVillage', (id: string) => `这一年没有编号为 ${id} 的村。`)
