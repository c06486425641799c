/** The sample's office after it took May and June, and the cases of this folder. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOMParser, XMLSerializer } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import { loadSample } from '../../infra/local/sample/sample.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { fillForm } from '../../shared/forms/fill-form.ts'
import { makeForm } from '../../shared/forms/make-form.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { aMember } from '../support/actors.ts'
import type { TestSystem } from '../support/store.ts'
import { aTownship } from '../support/township.ts'

export const TOWN = 'mingsha'
export const reviewer = aMember(TOWN, 'reviewer')

export async function anOffice(system: TestSystem) {
  system.clock.set('2023-07-10T02:00:00.000Z')
  const { deps, files } = await aTownship(system)
  await loadSample(deps)
  for (const month of ['2023-04', '2023-05', '2023-06']) await takeBulletin(deps, operator, { townshipId: TOWN, month })
  let count = 0
  return {
    deps,
    files,
    /** Takes the case in as it would be uploaded. */
    async take(name: string, bytes: Uint8Array = caseOf(name)) {
      count += 1
      const contentBase64 = Buffer.from(bytes).toString('base64')
      return (await makeForm(deps, reviewer, TOWN, { id: `f${count}`, name, fileName: name, contentBase64 })).form
    },
    fill: (id: string, document = '2023-06') =>
      fillForm(deps, reviewer, { townshipId: TOWN, formId: id }, { document }),
  }
}
export type Office = Awaited<ReturnType<typeof anOffice>>

export function caseOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, 'cases', name)))
}

/** The parts of an office file as text. */
export function partsOf(bytes: Uint8Array): Map<string, string> {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'))
  return new Map(parts.map(([name, content]) => [name, Buffer.from(content).toString('latin1')]))
}

/** Names of parts that are not what they were, new and lost ones too. Looks of two decimals put behind those there were are no change. */
export function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [old, now] = [partsOf(before), partsOf(after)]
  const isSame = (name: string) => {
    const [was = '', is = ''] = [old.get(name), now.get(name)]
    return was === is || (name === 'xl/styles.xml' && withoutNewLooks(is, was) === withoutNewLooks(was, was))
  }
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => !isSame(name)).sort()
}

function withoutNewLooks(styles: string, before: string): string {
  const looks = (xml: string) => {
    const document = new DOMParser().parseFromString(xml.trim(), 'text/xml')
    const cells = document.getElementsByTagNameNS('*', 'cellXfs')[0]
    return { document, cells, all: Array.from(cells?.getElementsByTagNameNS('*', 'xf') ?? []) }
  }
  const { document, cells, all } = looks(styles)
  cells?.removeAttribute('count')
  for (const one of all.slice(looks(before).all.length)) {
    if (one.getAttribute('numFmtId') === '2') cells?.removeChild(one)
  }
  return new XMLSerializer().serializeToString(document)
}

export function sheetXml(bytes: Uint8Array, number = 1): string {
  return new TextDecoder().decode(unzipSync(bytes)[`xl/worksheets/sheet${number}.xml`])
}

/** What stands in a cell: its number, its words, or its formula. */
export function cellIn(xml: string, reference: string): number | string | null {
  const cell = new RegExp(`<c r="${reference}"[^>]*?(?:/>|>(.*?)</c>)`, 's').exec(xml)?.[1] ?? ''
  const formula = /<f[^>]*>(.*?)<\/f>/s.exec(cell)?.[1]
  if (formula !== undefined) return `=${formula}`
  const words = /<is>.*?<t[^>]*>(.*?)<\/t>/s.exec(cell)?.[1]
  const number = /<v>(.*?)<\/v>/.exec(cell)?.[1]
  return words ?? (number === undefined ? null : Number(number))
}
