/**
 * What the library for .docx has no word for: which fonts stand in where one is missing, the language of the file, faces of
 * its theme, and how Word and WPS set Chinese.
 */
import { strFromU8, strToU8 } from 'fflate'
import { unzipParts, zipParts } from './zip-parts.ts'

/** Each face with the names under which an office's computer may have it, the likeliest first. */
const ALTERNATIVES: Record<string, { names: string; family: 'roman' | 'modern' | 'script' | 'auto' }> = {
  仿宋_GB2312: { names: '仿宋,FangSong,FangSong_GB2312,STFangsong', family: 'modern' },
  楷体_GB2312: { names: '楷体,KaiTi,KaiTi_GB2312,STKaiti', family: 'modern' },
  黑体: { names: 'SimHei,STHeiti,Noto Sans CJK SC', family: 'modern' },
  宋体: { names: 'SimSun,STSong,Noto Serif CJK SC', family: 'auto' },
  方正小标宋简体: { names: '方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体', family: 'script' },
}

/** What Chinese editions of both programs write: Chinese beside digits as they are set since 2013, no stretched last lines. */
const COMPATIBILITY = [
  ...['spaceForUL', 'balanceSingleByteDoubleByteWidth', 'doNotLeaveBackslashAlone', 'ulTrailSpace'],
  ...['doNotExpandShiftReturn', 'adjustLineHeightInTable', 'useFELayout'],
].map((name) => `<w:${name}/>`)

/** The file with all of it; text, tables and places stay as they were drawn. */
export function finishDocx(docx: Uint8Array): Uint8Array {
  const parts = unzipParts(docx)
  const change = (name: string, by: (xml: string) => string) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`a document without ${name}`)
    parts[name] = strToU8(by(strFromU8(part)))
  }
  change('word/fontTable.xml', (xml) => xml.replace(/(<w:fonts[^>]*)\/>$/, `$1>${fonts()}</w:fonts>`))
  change('docProps/core.xml', (xml) =>
    xml.replace('</cp:coreProperties>', '<dc:language>zh-CN</dc:language></cp:coreProperties>'),
  )
  change('word/theme/theme1.xml', (xml) =>
    xml
      .replace(/<a:latin typeface="Calibri[^"]*"/g, '<a:latin typeface="Times New Roman"')
      .replace(/<a:ea typeface=""/g, '<a:ea typeface="宋体"'),
  )
  change('word/settings.xml', (xml) =>
    xml
      .replace(
        '<w:compat>',
        `<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>${COMPATIBILITY.join('')}`,
      )
      .replace('</w:compat>', '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'),
  )
  return zipParts(parts)
}

function fonts(): string {
  const chinese = Object.entries(ALTERNATIVES).map(
    ([name, { names, family }]) =>
      `<w:font w:name="${name}"><w:altName w:val="${names}"/><w:charset w:val="86"/><w:family w:val="${family}"/></w:font>`,
  )
  const latin = '<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
  return [...chinese, latin].join('')
}
