/** What is written down of the faces that ship is what the typesetter finds in them; `npx vitest run -u` writes it anew. */
import { expect, test } from 'vitest'
import { findFaceInfos, startTypesetter } from '../../shared/adapters/documents/pdf/typst.ts'

test('the faces that ship are known without being read', async () => {
  await startTypesetter(null)
  const lines = findFaceInfos().map((info) => JSON.stringify(info))
  await expect(`[\n${lines.join(',\n')}\n]\n`).toMatchFileSnapshot(
    '../../shared/adapters/documents/pdf/shipped-faces.json',
  )
})
