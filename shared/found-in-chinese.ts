import type { Found } from './refusals.zh.ts'

/** What zod found, in words for who does not program; its own catalogue says `期望 number >=2000`. */
export function foundInChinese({ code, origin, inclusive, ...found }: Found): string {
  switch (code) {
    case 'invalid_value':
      return listed(found.values)
    case 'too_big':
      if (origin === 'string') return `最多 ${found.maximum} 个字`
      if (isCounted(origin)) return `最多 ${found.maximum} 项`
      return inclusive ? `不能大于 ${found.maximum}` : `要小于 ${found.maximum}`
    case 'too_small':
      if (origin === 'string') return `至少 ${found.minimum} 个字`
      if (isCounted(origin)) return `至少 ${found.minimum} 项`
      return inclusive ? `不能小于 ${found.minimum}` : `要大于 ${found.minimum}`
    case 'invalid_format':
      return found.format === 'regex' ? `写法不对，要满足 ${found.pattern}` : '写法不对'
    case 'not_multiple_of':
      return `要是 ${found.divisor} 的倍数`
    case 'unrecognized_keys':
      return `没有${quoted(found.keys)}这一项`
    default:
      return '内容不对'
  }
}

const isCounted = (origin: unknown) => ['array', 'set', 'map'].includes(String(origin))

const quoted = (values: unknown) => (Array.isArray(values) ? values.map((one) => `“${one}”`).join('') : '')

function listed(values: unknown): string {
  const isOne = Array.isArray(values) && values.length === 1
  return `只能是${quoted(values)}${isOne ? '' : '中的一个'}`
}
