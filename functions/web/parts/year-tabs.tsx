import type { Language } from '../catalogue.ts'

/** The years that a list has, the one shown marked; nothing where there is one alone. */
export function YearTabs(props: {
  years: readonly number[]
  year: number
  language: Language
  to(year: number): string
}) {
  const { years, year, language, to } = props
  const all = [...new Set([...years, year])].sort((a, b) => a - b)
  if (all.length < 2) return null
  return (
    <nav class="tabs" aria-label={language === 'zh' ? '年度' : 'Year'}>
      {all.map((one) => (
        <a class="tab" href={to(one)} aria-current={one === year ? 'page' : undefined}>
          {String(one)}
        </a>
      ))}
    </nav>
  )
}
