import type { Context, MiddlewareHandler } from 'hono'
import type { Language } from './catalogue.ts'
import { checkOwnSite, isReading } from './csrf.ts'
import { formBody } from './form-body.ts'
import { languageOf } from './identify.ts'
import { webTexts } from './texts.ts'
import type { WebEnv } from './web-env.ts'

/** What a form carries without anybody typing it, and secrets, which stand on no page. */
const NOT_TYPED =
  /^(_csrf|version\b.*|requestId|entry|looked|about|view|next|step|return|heldPhotos|itemCount|password|again|token|secret|key)$/
/** Choices and ids, as forms send them. */
const MACHINE = /^([a-z]+([_:][a-z]+)*|[0-9a-f-]{20,})$/

/**
 * Whatever refuses a form, a page of its own included (no session any more, a page too old, a record that is gone): what was
 * typed and does not stand in the answer is added to it, to be copied. Not for a form of another site. `mayBeRead`: the body
 * is no larger than it may be.
 */
export function keepTyped(publicUrl: string, mayBeRead: (c: Context<WebEnv>) => boolean): MiddlewareHandler<WebEnv> {
  return async function keepTyped(c, next) {
    await next()
    if (isReading(c) || c.res.status < 400 || !c.res.headers.get('content-type')?.startsWith('text/html')) return
    const typed = mayBeRead(c) ? await typedIn(c, publicUrl) : []
    if (typed.length === 0) return
    const page = await textOf(c.res)
    const lost = typed.filter((text) => !page.includes(escaped(text)))
    const language = c.var.language ?? languageOf(c, null)
    const whole = lost.length === 0 ? page : page.replace('</h1>', () => `</h1>${String(Typed({ language, lost }))}`)
    const headers = new Headers(c.res.headers)
    // It is compressed anew, as what is sent to this browser.
    for (const name of ['content-encoding', 'content-length']) headers.delete(name)
    const { status } = c.res
    // Else the headers of before are put back.
    c.res = undefined
    c.res = new Response(whole, { status, headers })
  }
}

/** Pages are compressed as they are made. */
async function textOf(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (answer.headers.get('content-encoding') !== 'gzip') return bytes.toString()
  return process.getBuiltinModule('node:zlib').gunzipSync(bytes).toString()
}

function Typed({ language, lost }: { language: Language; lost: readonly string[] }) {
  const texts = webTexts(language)
  return (
    <section class="card" id="typed">
      <h2>{texts.typed}</h2>
      <p class="hint">{texts.typedHint}</p>
      <p class="copy-text" tabindex={0}>
        {lost.join('\n')}
      </p>
    </section>
  )
}

/** As it stands in the text or in an attribute of a page. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&${ENTITIES[mark]};`)
}
const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }

async function typedIn(c: Context<WebEnv>, publicUrl: string): Promise<string[]> {
  try {
    checkOwnSite(c, publicUrl)
    const fields = Object.entries(await formBody(c))
    return fields.flatMap(([name, value]) =>
      typeof value === 'string' && !NOT_TYPED.test(name) && !MACHINE.test(value.trim()) && value.trim() !== ''
        ? [value.trim()]
        : [],
    )
  } catch {
    // Of another site, or broken off.
    return []
  }
}
