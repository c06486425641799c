import type { Light } from '../../../shared/standings/light.ts'
import { lightName } from '../../../shared/standings/light.ts'
import type { Language } from '../catalogue.ts'

const english: Record<Light, string> = { green: 'On schedule', yellow: 'Behind', red: 'Far behind', grey: 'No target' }

/** The word of a light. */
export function lightText(light: Light, language: Language): string {
  return language === 'en' ? english[light] : lightName[light]
}

/** A light is a colour and a word, never a colour alone. */
export function LightWord({ light, language }: { light: Light; language: Language }) {
  return <span class={`light ${light}`}>{lightText(light, language)}</span>
}
