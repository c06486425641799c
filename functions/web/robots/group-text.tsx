import type { PageContext } from '../page-context.ts'
import { robotsTexts } from './texts.ts'

/** The document in a few lines, to be copied into an ordinary chat group by hand. */
export function GroupText({ context, lines, link }: { context: PageContext; lines: readonly string[]; link: string }) {
  const texts = robotsTexts(context.language)
  return (
    <details>
      <summary>{texts.copy}</summary>
      <p class="hint">{texts.copyHint}</p>
      <p class="copy-text" tabindex={0} lang="zh-CN">
        {[...lines, link].join('\n')}
      </p>
    </details>
  )
}
