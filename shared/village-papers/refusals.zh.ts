import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    villagePapers: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('villagePapers')

export const noVillages = refusal('noVillages', '这一年没有村。')
export const noVillage = refusal('noVillage', (id: string) => `这一年没有编号为 ${id} 的村。`)
