/**
 * Which face sets what. An office's own fonts win by the names that official documents know; where it has none, open
 * faces that ship stand in.
 */

/** Each use with the names that are looked for, in order; the last is the face that ships. */
const names = {
  body: ['仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong', 'Noto Serif SC'],
  heading: ['黑体', 'SimHei', 'Noto Sans SC'],
  subheading: ['楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi', 'LXGW WenKai'],
  title: ['方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', 'Noto Serif SC'],
  page: ['宋体', 'SimSun', 'Noto Serif SC'],
}

export type Faces = Record<keyof typeof names, string[]>

/**
 * The families to set each use in, of those that there are (in any case, as fonts are named). Those that ship stand at the
 * end, for characters that an office's font lacks.
 */
export function facesOf(families: readonly string[]): Faces {
  const there = new Map(families.map((family) => [family.toLowerCase(), family]))
  const shipped = ['Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai']
  const pick = (wanted: readonly string[]) => {
    const own = wanted.flatMap((name) => there.get(name.toLowerCase()) ?? [])
    return [...new Set([...own, ...shipped])]
  }
  return {
    body: pick(names.body),
    heading: pick(names.heading),
    subheading: pick(names.subheading),
    title: pick(names.title),
    page: pick(names.page),
  }
}
