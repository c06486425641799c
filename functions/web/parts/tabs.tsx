import type { Language } from '../catalogue.ts'

type Tab = { name: string; to: string; isCurrent: boolean }

/** The ways between views of the same, the one shown marked. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ name, to, isCurrent }) => (
        <a class="tab" href={to} aria-current={isCurrent ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}

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
  const isChinese = language === 'zh'
  const nameOf = (one: number) => (isChinese ? `${one}年` : String(one))
  const tabs = all.map((one) => ({ name: nameOf(one), to: to(one), isCurrent: one === year }))
  return <Tabs label={isChinese ? '年度' : 'Year'} tabs={tabs} />
}
