import { developmentModel } from '../../../shared/projects/model.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { projectsTexts } from './texts.ts'

/** First the model, then the form of that model: it has the right fields without any script. */
export function ChooseModelPage(props: { context: PageContext; to: string; up: { to: string; name: string } }) {
  const { models, form } = projectsTexts(props.context.language)
  return (
    <Page context={props.context} title={form.chooseModel} up={props.up}>
      <ul class="setting-links">
        {developmentModel.options.map((model) => (
          <li class="setting-link">
            <a class="setting-link-name" href={`${props.to}?model=${model}`}>
              {models[model]}
            </a>
            <span class="soft small">{form.modelHints[model]}</span>
          </li>
        ))}
      </ul>
    </Page>
  )
}
