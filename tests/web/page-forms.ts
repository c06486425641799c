/** The forms of a page as a browser reads them. */
export type PageForm = {
  /** Where it stands. */
  page: string
  action: string
  /** What stands in it without anybody's doing. */
  fixed: Record<string, string>
  /** Fields for text of one's own, by name. */
  typed: string[]
  /** Those among them that want a number. */
  numbers: string[]
}

/** Forms that are posted; those that carry files go another way. */
export function formsIn(html: string, page: string): PageForm[] {
  return [...html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', inner = '']) => {
    const action = textOf(attributeOf(head, 'action'))
    if (attributeOf(head, 'method') !== 'post' || action === '/uploads') return []
    return [formOf(inner, action || page, page)]
  })
}

function formOf(inner: string, action: string, page: string): PageForm {
  const form: PageForm = { page, action, fixed: {}, typed: [], numbers: [] }
  for (const [, attributes = ''] of inner.matchAll(/<input([^>]*)>/g)) readInput(attributes, form)
  for (const [, attributes = ''] of inner.matchAll(/<textarea([^>]*)>/g)) form.typed.push(nameOf(attributes))
  for (const [, attributes = '', options = ''] of inner.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option([^>]*)>/g)].map(([, one = '']) => one)
    const chosen = all.find((one) => /\bselected\b/.test(one)) ?? all[0] ?? ''
    form.fixed[nameOf(attributes)] = textOf(attributeOf(chosen, 'value'))
  }
  return form
}

function readInput(attributes: string, { fixed, typed, numbers }: PageForm): void {
  const type = attributeOf(attributes, 'type') || 'text'
  const name = nameOf(attributes)
  if (['text', 'search', 'tel', 'email', 'number'].includes(type)) {
    typed.push(name)
    if (type === 'number' || attributeOf(attributes, 'inputmode') !== '') numbers.push(name)
  } else if (type === 'checkbox' || type === 'radio') {
    if (/\bchecked\b/.test(attributes)) fixed[name] = textOf(attributeOf(attributes, 'value'))
  } else if (type !== 'file' && type !== 'password') fixed[name] = textOf(attributeOf(attributes, 'value'))
}

const nameOf = (attributes: string) => textOf(attributeOf(attributes, 'name'))

function attributeOf(attributes: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
}

function textOf(value: string): string {
  return value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
