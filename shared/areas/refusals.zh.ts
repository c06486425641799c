import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    areas: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('areas')

export const noArea = refusal('noArea', (id: string) => `没有编号为 ${id} 的地区。`)
export const areaUnknown = refusal('areaUnknown', (id: string) => `没有编号为 ${id} 的地区`)
export const nothingToCorrect = refusal('nothingToCorrect', '下级单位没有更正过通报，没有要更正的。')
export const publishedChanged = refusal(
  'publishedChanged',
  (unit: string, period: string, revision: number) =>
    `${unit}${period}第${revision}版和取数时的不一样，请管理员从备份恢复。`,
)
export const changedMeanwhile = refusal('changedMeanwhile', '这个地区刚被别人改过，请刷新后再改。')
export const movedMeanwhile = refusal('movedMeanwhile', (name: string) => `${name}刚被别人移到别处了，请刷新后再看。`)
export const belowItself = refusal('belowItself', '一个地区不能在自己的下面')
export const tooManyLevels = refusal('tooManyLevels', (most: number) => `上下最多${most}级地区`)
export const tooManyBelow = refusal('tooManyBelow', (most: number) => `一个地区下面最多${most}个单位`)
export const wrongPlace = refusal('wrongPlace', '不能放在那里。')
export const notAdministered = refusal(
  'notAdministered',
  (id: string) => `没有编号为 ${id} 的地区，或者您不是它的管理员；请两边都管的管理员来移`,
)
export const notBelow = refusal('notBelow', (id: string) => `这个地区下面没有编号为 ${id} 的单位。`)
export const notToTake = refusal(
  'notToTake',
  (id: string) => `没有编号为 ${id} 的单位，或者您不是它上级（没有上级的，它自己）的管理员；请两边都管的管理员来移`,
)
export const isThere = refusal('isThere', '它已经在这个地区下面了')
export const nothingPublished = refusal(
  'nothingPublished',
  (asOf: string) => `到${asOf}为止，这个地区今年还没有调度和通报。`,
)
