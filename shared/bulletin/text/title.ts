/** What a bulletin and a correction are called, and by whom they are issued. Pure. */
import { officesOf } from '../../townships/issuing-body.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import { periodOf } from './wording.ts'

type Titled = Pick<BulletinFigures, 'townshipName' | 'month' | 'options'>

/** 发文机关, the one that leads first: as it is called by itself where the township says so. */
export function issuersOf({ townshipName, options }: Omit<Titled, 'month'>): [string, ...string[]] {
  return options.office === null ? officesOf(townshipName, options.body) : [options.office]
}

/** `明沙乡人民政府关于2023年上半年村级集体经济收入情况的通报`. */
export function bulletinTitle(figures: Titled): string {
  return `${issuersOf(figures).join('　')}关于${periodOf(figures.month)}村级集体经济收入情况的通报`
}

/** `明沙乡人民政府关于更正2023年上半年村级集体经济收入数据的通报`. */
export function correctionTitle(figures: Titled): string {
  return `${issuersOf(figures).join('　')}关于更正${periodOf(figures.month)}村级集体经济收入数据的通报`
}
