import { expect, test } from 'vitest'
import { rareCharacters } from '../../shared/bulletin/text/rare-characters.ts'

test('what the usual faces hold is not rare: all of GBK, old forms and names included', () => {
  expect(rareCharacters('明沙乡杨家圪堵村，镕、堃、喆、㐂0Aa—“”')).toEqual(['㐂'])
  expect(rareCharacters('鄉鎮馬')).toEqual([])
})

test('what they lack is named once, in order', () => {
  expect(rareCharacters('𬱖家村、㐂家村、𬱖家梁')).toEqual(['𬱖', '㐂'])
})
