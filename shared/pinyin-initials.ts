/**
 * The first letters of the pinyin of a name, without a dictionary: the platform's own order of Chinese characters is by pinyin, so
 * a character's letter is that of the last of these before it. (`pinyin-ids.ts` has the 312 KB dictionary, for ids of new names.)
 */
const FIRST = Array.from('吖八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀')
const LETTERS = Array.from('abcdefghjklmnopqrstwxyz')
/** Characters with a second reading that names of places, firms and people are full of. */
const OTHER_READINGS: Readonly<Record<string, string>> = {
  长: 'c',
  重: 'c',
  乐: 'y',
  行: 'x',
  单: 's',
  盛: 'c',
  朝: 'c',
  曾: 'c',
  查: 'c',
  会: 'k',
  堡: 'p',
  厦: 'x',
  圩: 'w',
  埔: 'p',
}

let byPinyin: Intl.Collator | undefined

/** Do the letters stand in the initials (`杨家圪堵`: `yjgd`; letters and digits stay, signs fall away), side by side? Every reading of a character is tried: 长胜 by `cs` and by `zs`. */
export function hasInitials(name: string, letters: string): boolean {
  const [typed, characters] = [letters.toLowerCase(), Array.from(name.normalize('NFKC')).filter((one) => letterOf(one))]
  return characters.some((_, start) =>
    Array.from(typed).every((letter, index) => {
      const character = characters[start + index] ?? ''
      return letter === letterOf(character) || letter === OTHER_READINGS[character]
    }),
  )
}

function letterOf(character: string): string {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase()
  if (!/\p{Script=Han}/u.test(character)) return ''
  byPinyin ??= new Intl.Collator('zh-u-co-pinyin')
  const { compare } = byPinyin
  const after = FIRST.findLastIndex((first) => compare(first, character) <= 0)
  return LETTERS[after] ?? ''
}
