import type { Light } from '../../standings/light.ts'

/** Colours of the lights, dark enough to be read as text on white; the word beside them says the same. */
export const lightColour: Record<Light, string> = {
  green: '#2E7D32',
  yellow: '#A15C00',
  red: '#C62828',
  grey: '#666666',
}
