import { expect, test } from 'vitest'
import * as z from 'zod'
import { asset, assetPath, isAssetName } from '../../functions/web/assets.ts'
import { makeTown } from '../support/town.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
const manifest = z.object({
  name: z.string(),
  start_url: z.literal('/'),
  display: z.literal('standalone'),
  theme_color: z.string(),
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), type: z.string() })),
})

test('home can be put on a phone’s home screen: a name, a colour, and icons of the sizes they say', async () => {
  const town = await makeTown(web.deps)
  const clerk = await signedIn(web, `${town.id}-hekou`)
  const home = await clerk.get('/')
  expect(home.body).toContain(`<link rel="manifest" href="${assetPath('app.webmanifest')}"/>`)
  expect(home.body).toContain('<meta name="theme-color" content="#1f5a4c"/>')
  const { icons, name } = manifest.parse(JSON.parse((await clerk.get(assetPath('app.webmanifest'))).body))
  expect(name).toContain('村集体经济')
  for (const { src, sizes, type } of icons) {
    expect((await fetch(web.origin + src)).headers.get('content-type')).toBe(type)
    const file = src.split('/').pop() ?? ''
    if (!isAssetName(file) || !file.endsWith('.png')) continue
    const { content } = asset(file)
    expect(`${content.readUInt32BE(16)}x${content.readUInt32BE(20)}`).toBe(sizes)
    expect(content.length).toBeLessThan(2_000)
  }
  expect(icons.map(({ sizes }) => sizes)).toEqual(['any', '192x192', '512x512'])
})
