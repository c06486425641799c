/** What the library for .pptx has no word for: the file's language, faces that stand in, words of pictures, head rows of tables. */
import { strFromU8, strToU8 } from 'fflate'
import { unzipParts, zipParts } from '../zip-parts.ts'
import { ALT, FACE } from './pptx-style.ts'

/** A Chinese sans serif of middling weight: by these a program without the face chooses another. */
const KIND = 'panose="020B0503020204020204" pitchFamily="34" charset="-122"'

/** The file with all of it; text and places stay as they were drawn. */
export function finishPptx(pptx: Uint8Array): Uint8Array {
  const parts = unzipParts(pptx)
  for (const [name, part] of Object.entries(parts)) {
    if (!name.endsWith('.xml')) continue
    const before = strFromU8(part)
    const after = finished(name, before)
    if (after !== before) parts[name] = strToU8(after)
  }
  return zipParts(parts)
}

function finished(name: string, xml: string): string {
  if (name === 'docProps/core.xml') {
    return xml.replace('</cp:coreProperties>', '<dc:language>zh-CN</dc:language></cp:coreProperties>')
  }
  if (/^ppt\/theme\/theme\d+\.xml$/.test(name)) return themed(xml)
  return xml
    .replace(/\blang="en-US"/g, 'lang="zh-CN"')
    .replace(/<a:ea typeface="([^"+]+)"[^>]*\/>/g, `<a:ea typeface="$1" ${KIND}/>`)
    .replace(new RegExp(`name="${ALT}([^"]*)"`, 'g'), 'name="图" descr="$1"')
    .replace(/<a:tblPr\/>/g, '<a:tblPr firstRow="1"/>')
}

function themed(xml: string): string {
  return xml
    .replace(
      /<a:latin typeface="[^"]*"[^>]*\/><a:ea typeface=""\/>/g,
      `<a:latin typeface="${FACE}" ${KIND}/><a:ea typeface="${FACE}" ${KIND}/>`,
    )
    .replace(/<a:font script="Hans" typeface="[^"]*"\/>/g, '<a:font script="Hans" typeface="等线"/>')
}
