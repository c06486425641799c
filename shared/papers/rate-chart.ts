/** The rates of completion as bars, as data: what is drawn, and the same in words for who cannot see it. */
import type { Light } from '../standings/light.ts'

export type RateChart = {
  /** `明沙乡2023年上半年村级集体经济收入完成率图`. */
  title: string
  /** In ranking order. `share` is a fraction of the target, `text` how it reads. */
  bars: { name: string; share: number; text: string; light: Light }[]
  /** Where everybody should be. */
  schedule: { share: number; text: string }
  alt: string
}
