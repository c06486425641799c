import type { Context } from 'hono'

/** The texts of a posted form by name; of several with one name the last, and no files. */
export async function postedTexts(c: Context): Promise<Record<string, string>> {
  const fields: Record<string, string> = {}
  for (const [name, value] of await c.req.formData()) {
    if (typeof value === 'string') fields[name] = value
  }
  return fields
}

export async function postedTextsOf(c: Context, name: string): Promise<string[]> {
  return (await c.req.formData()).getAll(name).filter((value) => typeof value === 'string')
}
