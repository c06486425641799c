/** Endings that say what somebody is, and nobody's name. */
const ENDINGS = [
  '有限责任公司',
  '股份有限公司',
  '有限公司',
  '公司',
  '专业合作社',
  '合作社',
  '家庭农场',
  '农场',
  '养殖场',
  '加工厂',
  '厂',
  '银行',
  '人民政府',
  '财政局',
  '局',
  '办公室',
  '中心',
  '学校',
  '村民委员会',
  '村委会',
]

/**
 * A payer as the public may read it: the first character, and what kind of payer it is where the name ends in that.
 *
 * @example maskedName('王小明') // 王＊＊
 * @example maskedName('河口农牧业有限公司') // 河＊＊有限公司
 */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name]
  const ending = ENDINGS.find((one) => name.endsWith(one) && [...one].length < rest.length)
  return `${first}＊＊${ending ?? ''}`
}
