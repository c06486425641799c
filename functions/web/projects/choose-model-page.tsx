import { developmentModel } from '../../../shared/projects/model.ts'
import { inLanguage } from '../catalogue.ts'
import type { PageContext } from '../page-context.ts'
import { SubPage } from '../sub-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** First the model, then the form of that model: it has the right fields without any script. */
export function ChooseModelPage(props: { context: PageContext; to: string; up: { to: string; name: string } }) {
  const { models, form } = inLanguage(props.context.language, zh, en)
  return (
    <SubPage context={props.context} title={form.chooseModel} up={props.up}>
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
    </SubPage>
  )
}
